"""tilint reads policies and letters, and shows where the wording may hurt and what could be there instead."""
