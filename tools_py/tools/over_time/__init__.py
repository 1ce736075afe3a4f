"""From a series to what it says: whether it has changed, and whether its target could be reached."""
