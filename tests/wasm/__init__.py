"""The browser's Python, under Node."""
