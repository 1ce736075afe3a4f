"""The way of the Tab key through a page: where the focus stands at each stop, and whether it can be seen there."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement)
    return { at: "body", id: "", name: null, value: null, words: "", first: true, ring: false, sight: false };
  const near = [one, one.closest("label"), one.labels?.[0], one.labels?.[0]?.querySelector("svg"), one.nextElementSibling];
  const seen = near.filter(Boolean);
  const ring = seen.map((place) => getComputedStyle(place)).some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  const shares = [0.02, 0.25, 0.5, 0.75, 0.98];
  const shows = (place, { left, top, width, height }) => shares.some((x) => shares.some((y) => {
    const [across, down] = [left + x * width, top + y * height];
    if (across < 0 || down < 0 || across >= innerWidth || down >= innerHeight) return false;
    const found = document.elementFromPoint(across, down);
    return found && (place.contains(found) || one.contains(found));
  }));
  const inSight = (place) => [...place.getClientRects()].some((box) => shows(place, box));
  const first = !one.hasAttribute("data-walked");
  one.setAttribute("data-walked", "");
  const name = (one.getAttribute("aria-label") || one.labels?.[0]?.textContent || one.textContent || one.name || "").trim();
  const words = name.replace(/\\s+/g, " ").slice(0, 70);
  return { at: one.localName, id: one.id, name: one.getAttribute("name"), value: one.value ?? one.getAttribute("href"), words,
    first, ring, sight: [one, ...(one.labels ?? [])].some(inSight) };
}"""
"""What has the focus, whether for the first time, whether it has a ring, and whether some of it is to be seen."""
FOCUSED = """() => {
  const one = document.activeElement;
  return one === document.body ? "body" : `${one.localName} ${one.id} ${one.textContent.trim().slice(0, 60)}`;
}"""
"""What has the focus, in words; `body` where nothing has."""
MOST = 2000
"""More stops than any page has."""
MOMENT = 500
"""How long what opens by itself, as the search does, may take to be there, in milliseconds."""


def stop(page: Page) -> dict[str, Any]:
    """What has the focus now."""
    found: dict[str, Any] = page.evaluate(STOP)
    return found


def settled(page: Page) -> dict[str, Any]:
    """What has the focus now, once what opens by itself is there."""
    found = stop(page)
    if found["at"] == "body" or found["sight"]:
        return found
    page.wait_for_timeout(MOMENT)
    return {**stop(page), "first": found["first"]}


def tab_to(page: Page, wanted: Callable[[dict[str, Any]], bool], key: str = "Tab", most: int = 120) -> int:
    """Press a key until what is wanted has the focus, which is in sight at every stop; gives how often."""
    way: list[dict[str, Any]] = []
    while len(way) < most:
        page.keyboard.press(key)
        way.append(settled(page))
        if wanted(way[-1]):
            assert unseen(way) == []
            return len(way)
    raise AssertionError(json.dumps(way))


def walk(page: Page, key: str = "Tab", most: int = MOST) -> list[dict[str, Any]]:
    """Every stop from where the focus is, until the key leaves the page or comes round to where it was."""
    way: list[dict[str, Any]] = []
    page.evaluate('document.querySelectorAll("[data-walked]").forEach((one) => one.removeAttribute("data-walked"))')
    while len(way) < most:
        page.keyboard.press(key)
        found = settled(page)
        if found["at"] == "body" or not found["first"]:
            break
        way.append(found)
    return way


def unseen(way: list[dict[str, Any]]) -> list[str]:
    """The stops without a ring, or of which nothing is to be seen."""
    return [
        f"{'no ring' if not one['ring'] else 'out of sight'}: {one['at']} {one['id']} {one['words']}"
        for one in way
        if not (one["ring"] and one["sight"])
    ]
