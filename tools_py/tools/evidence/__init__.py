"""The library of what works, and what is taken from it into the plan."""
