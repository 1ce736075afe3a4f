"""Shows what becomes of the absolute and the relative gap of two groups when both figures fall."""
