"""Reads what comes from outside, by paste, file or workbook: clean cells, or a sentence that says why not."""
