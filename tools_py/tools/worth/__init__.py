"""Shows what it would take for a cost to be worth it: how many events have to be avoided, and what a later pound counts for."""
