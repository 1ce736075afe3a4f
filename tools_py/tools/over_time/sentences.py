"""What a series says, in sentences that do not take noise for news."""

import math
from collections.abc import Iterator, Mapping, Sequence

from tools_py.disclosure import SMALL_COUNT
from tools_py.numbers_words import number
from tools_py.statistics import xmr
from tools_py.statistics.runs import FEWEST, RunChart
from tools_py.statistics.xmr import Better, Cause, Chart
from tools_py.tools.over_time.series import Series

_COUNT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def words_of(count: int) -> str:
    """A count in words up to twelve."""
    return _COUNT[count] if count < len(_COUNT) else f"{count:,}"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{words_of(count)} times")


def few(found: Chart) -> bool:
    """Whether the figures since limits were last drawn are too few for limits."""
    return found.last.end - found.last.start < xmr.FEWEST


VARIATIONS: Mapping[str, str] = {
    "few": "Too few figures",
    "flat": "No variation",
    "usual": "Usual variation",
    "better-up": "Change for the better",
    "better-down": "Change for the better",
    "worse-up": "Change for the worse",
    "worse-down": "Change for the worse",
    "up": "Change, higher",
    "down": "Change, lower",
}
"""The signs of variation, each in two or three words."""


def variation(found: Chart, better: Better) -> str:
    """The sign of a series' variation, by its last point."""
    if few(found):
        return "few"
    if found.last.moving == 0 and not any(point.cause for point in found.points):
        return "flat"
    last = found.points[-1]
    kind, way = last.kind(better), "up" if last.direction > 0 else "down"
    return "usual" if kind == "usual" else f"{kind}-{way}" if kind in {"better", "worse"} else way


ASSURED: Mapping[str, str] = {
    "always": "Always meets the target",
    "never": "Cannot meet the target",
    "sometimes": "Sometimes meets the target",
    "few": "Too few figures",
    "none": "No target",
}
"""The signs of a target, each in few words."""


def assurance(found: Chart, target: float | None, better: Better) -> str:
    """The sign of a target: whether it will be met if nothing changes."""
    if target is None:
        return "none"
    return "few" if few(found) else xmr.assurance(found.last, target, better) or "none"


def sentences(series: Series, found: Chart, runs: RunChart, better: Better, target: float | None) -> Iterator[str]:
    """All that is said of a series."""
    last = found.last
    yield from brief(series, found, better, target)
    if not series.percent and any(one == int(one) and 0 < one <= SMALL_COUNT for one in series.values):
        yield f"Some figures are from 1 to {SMALL_COUNT}. If they count people, join periods before you share them."
    if few(found):
        return
    yield from _runs(runs, signs=any(point.cause for point in found.points[last.start :]))
    yield from _conventions(series.values[last.start :])


def brief(series: Series, found: Chart, better: Better, target: float | None) -> Iterator[str]:
    """What its chart says of a series: whether it has changed, and of its target."""
    last = found.last
    count = last.end - last.start
    if few(found):
        since = f" since {series.periods[last.start]}" if last.start else ""
        many = f"is only one figure{since}" if count == 1 else f"are only {words_of(count)} figures{since}"
        yield f"There {many}. Limits need at least {xmr.FEWEST}, and say more from {xmr.TRIAL} on."
        return
    yield _change(series, found, better)
    if last.trial and last.moving:
        yield f"There are fewer than {xmr.TRIAL} figures since the limits were last calculated, so these are trial limits: they may still move."
    if target is not None:
        yield from _target(series, found, better, target)


def _bounds(series: Series) -> tuple[float, float]:
    """What figures cannot lie beyond: none is below 0 where none ever was, and a share is at most 100."""
    return (0 if min(series.values) >= 0 else -math.inf), (100 if series.percent else math.inf)


def _change(series: Series, found: Chart, better: Better) -> str:
    """The latest sign of a change, or that there is none."""
    last = found.last
    if last.moving == 0 and not any(point.cause for point in found.points):
        return f"All figures since {series.periods[last.start]} are {number(last.mean)}: there is no variation to tell a change from."
    at = next((at for at in reversed(range(len(found.points))) if found.points[at].cause), None)
    least, most = _bounds(series)
    low, high = number(max(least, last.lower or 0.0)), number(min(most, last.upper or 0.0))
    usual = f"Figures between {low} and {high} are to be expected if nothing changes."
    if at is None:
        return f"Nothing but the usual variation. {usual} A single higher or lower figure within these limits says nothing."
    point = found.points[at]
    cause: Cause | None = point.cause
    first = at
    if cause != "trend" and (run := found.side_run(at)) >= found.run:
        # A run is told whole, although single points of it may be named by another rule first.
        cause, first = "shift", at + 1 - run
    while first and (before := found.points[first - 1]).cause == cause and before.direction == point.direction:
        first -= 1
    kind = point.kind(better)
    for_whom = {"better": " for the better", "worse": " for the worse"}.get(kind, "")
    sign = _sign(series, cause, first, at, up=point.direction > 0)
    since = "" if at == len(found.points) - 1 else f" Since then, there is no further sign. {usual}"
    if cause == "outside" and first == at:
        return (
            f"{sign} That is more than the usual variation{for_whom and f', and a change{for_whom}'}. One figure does not show "
            f"whether a change lasts, so check first that it is right. The chart does not say what caused it.{since}"
        )
    return f"{sign} A real change{for_whom} is likely. The chart does not say what caused it.{since}"


def _sign(series: Series, cause: Cause | None, first: int, last: int, *, up: bool) -> str:
    begin, end, count = series.periods[first], series.periods[last], last - first + 1
    span = end if first == last else f"{begin} to {end}"
    match cause:
        case "outside":
            return f"{span}: {'above the upper' if up else 'below the lower'} limit."
        case "trend":
            return f"{words_of(count).capitalize()} figures in a row {'rise' if up else 'fall'} ({span})."
        case "shift":
            return f"{words_of(count).capitalize()} figures in a row {'above' if up else 'below'} the average ({span})."
    return f"Two of three figures close to the {'upper' if up else 'lower'} limit ({span})."


def _target(series: Series, found: Chart, better: Better, target: float) -> Iterator[str]:
    met = xmr.assurance(found.last, target, better)
    if met is None:
        yield "Say whether higher or lower is better, so that the target can be judged."
        return
    needed = xmr.needed_change(found.last, target, better) or 0.0
    mean = found.last.mean
    least, most = _bounds(series)
    move = (
        f"The average would have to {'rise' if needed > 0 else 'fall'} by {number(abs(needed))}, from {number(mean)} to "
        f"{number(mean + needed)}, to meet it every time."
    )
    if not least <= mean + needed <= most:
        move = "To meet it every time, the figures would also have to vary less: a better average alone is not enough."
    if met == "always":
        yield f"If nothing changes, the target of {number(target)} is met every time."
    elif met == "never":
        yield f"If nothing changes, the target of {number(target)} is out of reach: it lies outside the usual variation. {move}"
    else:
        yield (
            f"If nothing changes, the target of {number(target)} is sometimes met and sometimes missed, by chance alone. Meeting it "
            f"once is no success, and missing it once is no failure. {move}"
        )
    if found.points[-1].cause:
        yield "The latest figures show a sign of a change. Judge the target again once the series is steady."


def _runs(runs: RunChart, *, signs: bool) -> Iterator[str]:
    if not runs.useful:
        yield "Run chart: all figures are the same, so nothing varies and there are no runs to judge."
        return
    if not runs.enough:
        off = "one figure is" if runs.useful == 1 else f"{words_of(runs.useful)} figures are"
        yield f"Run chart: {off} not on the median, and at least {FEWEST} are needed to judge runs."
        return
    said = (
        f"Run chart: the longest run on one side of the median ({number(runs.median)}) is {words_of(runs.longest)}, where chance "
        f"allows up to {words_of(runs.most)}. The line crosses the median {_times(runs.crossings)}, where chance alone gives at "
        f"least {words_of(runs.fewest)}."
    )
    yield f"{said} {'This points to a change.' if runs.changed else 'By this rule there is no sign of a change.'}"
    if runs.changed != signs:
        yield (
            "The two charts judge by different rules, and here they differ. One sign is reason enough to look closer. Wait for "
            "more figures before you call it a success or a failure."
        )


def _conventions(values: Sequence[float]) -> Iterator[str]:
    one, other = (xmr.chart(values, screened=screened).last for screened in (True, False))
    if one.moving == 0 and other.moving:
        yield "Nearly all figures are the same. Without the few large changes there would be no variation, so they are kept."
        return
    if one.moving is not None and other.moving is not None and one.moving < other.moving:
        yield (
            "There are two conventions, and here they give different limits. The NHS-R Community leaves very large changes out of the "
            f"average change: {number(one.lower or 0)} to {number(one.upper or 0)}. NHS England’s spreadsheet keeps them: "
            f"{number(other.lower or 0)} to {number(other.upper or 0)}. Choose one, say which, and keep to it."
        )
