"""The logic model: cards in columns, links between them, their picture, and the holes in the reasoning."""
