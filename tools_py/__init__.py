"""The toolkit's core: plans, instruments and their HTML, the same at build and in the browser."""
