"""Finds an area's council from a postcode or a name, and the public pages with its figures."""
