"""Whose computer a test's browser stands on: most readers have answered long ago that it is their own."""

from tests.serving import BELOW

DATABASE = f"health-inequalities-toolkit:{BELOW}"


def own(below: str) -> str:
    """A script for each page of a browser: its new store says that the reader answered, as it would in the page.

    `below` is the path of the site's root, by which the store is named.
    """
    return f"""
  try {{
    const opening = indexedDB.open("health-inequalities-toolkit:{below}", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept").put(false, ["setting", "shared"]);
    opening.onsuccess = () => opening.result.close();
  }} catch {{}}
"""


OWN = own(BELOW)
