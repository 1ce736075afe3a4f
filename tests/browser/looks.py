"""What can be read and hit on a page as it is drawn: contrast of words, overlaps, and the size of what is pressed."""

from typing import Any

from playwright.sync_api import Page

CONTRAST = """() => {
  const luminance = ([r, g, b]) => {
    const [red, green, blue] = [r, g, b].map((one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const pixels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const isSolid = (colour) => pixels(colour)[3] === 255;
  const behind = (one) => {
    for (let place = one; place; place = place.parentElement) {
      const { backgroundColor } = getComputedStyle(place);
      if (isSolid(backgroundColor)) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).colorScheme === "dark" ? "#000" : "#fff";
  };
  const under = (one) => {
    if (!(one instanceof SVGElement)) return behind(one);
    const box = one.closest("g")?.querySelector("rect");
    const fill = box && getComputedStyle(box).fill;
    return fill && fill !== "none" && isSolid(fill) ? fill : behind(one.ownerSVGElement);
  };
  const shares = (one) => {
    let share = 1;
    for (let place = one; place; place = place.parentElement) share *= Number(getComputedStyle(place).opacity);
    return share;
  };
  const words = (one) => [...one.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()).join(" ").trim();
  const found = [];
  for (const one of document.querySelectorAll("main *")) {
    if (!words(one) || !one.checkVisibility({ visibilityProperty: true }) || one.closest(".visually-hidden, option, title, desc")) continue;
    const style = getComputedStyle(one);
    if (style.clipPath !== "none" && style.position === "absolute") continue;
    const [ink, paper] = [pixels(one instanceof SVGElement ? style.fill : style.color), pixels(under(one))];
    const share = shares(one) * (ink[3] / 255);
    const seen = ink.slice(0, 3).map((value, at) => value * share + paper[at] * (1 - share));
    const [light, dark] = [luminance(seen), luminance(paper)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) found.push(`${ratio.toFixed(2)} ${one.localName}.${one.getAttribute("class")}: ${words(one).slice(0, 40)}`);
  }
  return found;
}"""
"""Words, in pictures too, that are below 4.5 to 1 on what is behind them, or below 3 to 1 where they are large."""
OVERLAPS = """() => {
  const every = [...document.querySelectorAll(":is(main, .md-header) :is(a, button, summary, label, input, select, textarea)")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("svg, .visually-hidden, .md-search"));
  const boxes = every.flatMap((one) => [...one.getClientRects()].map((box) => [one, box]))
    .filter(([, box]) => box.width > 1 && box.height > 1);
  const found = [];
  for (const [at, [one, box]] of boxes.entries())
    for (const [other, its] of boxes.slice(at + 1, at + 16)) {
      if (one.contains(other) || other.contains(one) || one.control === other || other.control === one) continue;
      const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (wide > 2 && high > 4) found.push(`${one.textContent.trim().slice(0, 30)} | ${other.textContent.trim().slice(0, 30)}: ${wide.toFixed()} by ${high.toFixed()}`);
    }
  return found;
}"""
"""Controls and links that lie over one another, line by line where a link takes several."""
SMALL = """() => {
  const isText = (one) => one.localName === "a" && getComputedStyle(one).display === "inline";
  const boxOf = (one) => {
    const label = one.closest("label") ?? one.labels?.[0];
    const boxes = [one, label].filter(Boolean).map((place) => place.getBoundingClientRect());
    return [Math.max(...boxes.map(({ width }) => width)), Math.max(...boxes.map(({ height }) => height))];
  };
  const isAside = (one) => getComputedStyle(one).clipPath !== "none" && getComputedStyle(one).position === "absolute";
  const every = [...document.querySelectorAll("main :is(a, button, summary, input, select, textarea, [role=button])")];
  return every.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !isText(one) && !isAside(one)).flatMap((one) => {
    const [width, height] = boxOf(one);
    return width >= 24 && height >= 24 ? [] : [`${one.localName}.${one.getAttribute("class")} ${width.toFixed()} by ${height.toFixed()}`];
  });
}"""
"""What is pressed and is not 24 px wide and high, but for links within a sentence, and those that only keys bring to sight."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
"""The spacing of text that WCAG 1.4.12 names."""


def faint(page: Page) -> list[str]:
    """Words that are hard to tell from what is behind them."""
    return list[str](page.evaluate(CONTRAST))


def overlaps(page: Page) -> list[str]:
    """Controls that lie over one another."""
    return list[str](page.evaluate(OVERLAPS))


def small(page: Page) -> list[str]:
    """What a finger hardly hits."""
    return list[str](page.evaluate(SMALL))


def style(page: Page, text: str) -> Any:
    """Let the page be drawn with these rules too; its policy must be off."""
    return page.add_style_tag(content=text)
