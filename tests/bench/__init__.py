"""How fast and how small the site is: `uv run python -m tests.bench` prints a table."""
