"""What the reader and the annotator of PDF files share of pdfium: one key to its door."""

from threading import Lock

# pdfium must not be entered by two threads at once.
PDFIUM = Lock()
