"""The tests mirror the package: each folder drives one stage."""
