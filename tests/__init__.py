"""The tests, ring by ring."""
