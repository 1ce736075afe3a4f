"""Shows what chance does to a count: its interval, the same share among fewer and more people, and years in which nothing changed."""
