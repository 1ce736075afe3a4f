"""What a gap says, in sentences that an officer who is no statistician cannot take the wrong way."""

from collections.abc import Iterator

from tools_py.numbers_words import number
from tools_py.statistics.gaps import Side, Way
from tools_py.statistics.intervals import Limits
from tools_py.tools.gaps.levels import GroupLevel, Unit
from tools_py.tools.gaps.working import GapOverTime, Gaps, GroupBeside, WorkedGaps

_NAMED = 3
FEWEST_OTHERS = 2
"""With two groups, all is said already."""
OPPOSITE = "The two gaps move in opposite directions. Neither alone tells the story: report both, and say which one your aim is about."
"""Said where one gap became wider and the other narrower."""


def span(limits: Limits) -> str:
    """The two ends of an interval."""
    return f"{number(limits.lower)} to {number(limits.upper)}"


def told(level: GroupLevel, unit: Unit) -> str:
    """A group's figure with its unit and its interval."""
    interval = f" (95% interval {span(level.limits)})" if level.limits else ""
    return f"{number(level.value)}{unit.sign}{interval}"


def sentences(found: Gaps, worked: WorkedGaps) -> Iterator[str]:
    """All that is said of the gaps: the largest, whether chance could explain it, and what to be careful of."""
    most = worked.most
    yield from _gap(worked, most)
    yield from _chance(most)
    yield from _disagreeing(most)
    yield from _fewer(worked, most)
    if len(worked.groups) > FEWEST_OTHERS:
        yield from _others(worked)
    yield from _small(worked)
    yield from _changed(found, worked, most)
    yield from _slope(worked)


def against_name(worked: WorkedGaps) -> str:
    """What groups are compared with, within a sentence."""
    return (
        "all groups together" if worked.part and worked.against.name == "All groups together" else worked.against.name
    )


def _gap(worked: WorkedGaps, most: GroupBeside) -> Iterator[str]:
    unit, name, other = worked.unit, most.level.name, against_name(worked)
    yield f"{name}: {told(most.level, unit)}. {_begin(other)}: {told(worked.against, unit)}."
    if not most.difference:
        within = f"{_apart_by(0, most.limits)}" if most.limits else ""
        yield f"There is no gap between the figures for {name} and {other}: they are the same{within}."
        return
    times = " No relative gap can be given, because one of the figures is not above 0."
    if most.ratio is not None:
        within = f" (95% interval {span(most.ratio_limits)})" if most.ratio_limits else ""
        times = f" The relative gap: the figure for {name} is {number(most.ratio)} times that for {other}{within}."
    within = _apart_by(most.difference, most.limits)
    yield f"The absolute gap: the figure for {name} is {apart(most, unit)} than that for {other}{within}.{times}"


def apart(one: GroupBeside, unit: Unit) -> str:
    """How far a group lies from what it is compared with, in words instead of by a sign."""
    return _sided(one.difference, unit.points)


def _sided(value: float, points: str = "", ways: tuple[str, str] = ("lower", "higher")) -> str:
    """A difference in words instead of by a sign."""
    return " ".join(filter(None, (number(abs(value)), points, ways[value > 0]))) if value else "0"


def _apart_by(value: float, limits: Limits | None, ways: tuple[str, str] = ("lower", "higher")) -> str:
    """The interval of a difference, in words where it reaches to both sides."""
    if limits is None:
        return ""
    low, high = limits.lower, limits.upper
    if low < 0 < high or not value:
        return f" (95% interval from {_sided(low, ways=ways)} to {_sided(high, ways=ways)})"
    near, far = sorted((abs(low), abs(high)))
    return f" (95% interval {number(near)} to {number(far)})"


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]


def _chance(most: GroupBeside) -> Iterator[str]:
    if most.side is None:
        yield "No interval can be given for this gap, so we cannot tell whether chance explains it. Look for the counts behind the figures."
    elif not most.difference:
        yield "Seeing no gap does not show that there is none. The interval shows how large a gap chance could hide."
    elif most.side == "similar":
        yield (
            "The interval of the gap includes 0: chance alone could explain a gap of this size. It does not show that "
            "there is no gap. Combine years or areas before you act on it."
        )
    else:
        yield "The interval of the gap does not include 0, so chance alone is an unlikely explanation. It does not say why there is a gap."


def _disagreeing(most: GroupBeside) -> Iterator[str]:
    """That the intervals of the two gaps do not agree, which is so where a case is close."""
    if most.ratio_limits is None or not most.difference:
        return
    includes = most.ratio_limits.hold(1)
    if includes != (most.side == "similar"):
        yield (
            f"The interval of the relative gap {'includes' if includes else 'does not include'} 1, so the two disagree. They are worked "
            "out in different ways, and this case is close. Treat it as unclear whether chance explains the gap."
        )


def _fewer(worked: WorkedGaps, most: GroupBeside) -> Iterator[str]:
    """What the level of the other would be in numbers; not where it would only make a group worse off."""
    if most.fewer is None or most.side in {None, "similar", worked.asked.better} or abs(most.fewer.value) < 0.5:
        return
    size, limits = most.fewer.value, most.fewer.limits
    low, high = sorted((abs(limits.lower), abs(limits.upper)))
    one, many = ("person", "people") if worked.unit.share else ("event", "events")
    what = f"{'fewer' if size > 0 else 'more'} {one if _about(abs(size)) == '1' else many}"
    yield (
        f"At the level of {against_name(worked)}, {most.level.name} would have had about {_about(abs(size))} {what} counted in "
        f"the period that the table covers (95% interval {_about(low)} to {_about(high)})."
    )


def _about(value: float) -> str:
    """A number of people or events as whole ones, with three digits that count."""
    return f"{float(f'{value:.3g}'):,.0f}" if value >= 1 else f"{value:,.0f}"


_MANY = 10
"""Among so many groups some are likely to differ clearly by chance alone."""
_ALIKE = {"higher": "are clearly higher", "lower": "are clearly lower", None: "have no interval"}


def _others(worked: WorkedGaps) -> Iterator[str]:
    sides = [one.side for one in worked.groups if one.level.name != worked.against.name]
    yield _counted_sides(sides, against_name(worked))
    if len([side for side in sides if side]) >= _MANY:
        yield "Even if nothing but chance were at work, about 1 in 20 groups would be called clearly higher or lower."


def _counted_sides(sides: list[Side | None], other: str) -> str:
    if len(set(sides)) == 1:
        two = len(sides) == FEWEST_OTHERS
        if sides[0] == "similar":
            return f"{'Neither' if two else 'None'} of the {len(sides):,} groups compared with {other} is clearly different."
        return f"{'Both' if two else f'All {len(sides):,}'} groups compared with {other} {_ALIKE[sides[0]]}."
    words = {
        "higher": "clearly higher",
        "lower": "clearly lower",
        "similar": "not clearly different",
        None: "without an interval",
    }
    counts = [
        f"{count} {'is' if count == 1 else 'are'} {words[side]}"
        for side in ("higher", "lower", "similar", None)
        if (count := sides.count(side))
    ]
    return f"Of {len(sides):,} groups compared with {other}, {', '.join(counts[:-1])} and {counts[-1]}."


def _small(worked: WorkedGaps) -> Iterator[str]:
    few = [one.level.name for one in worked.groups if one.level.few]
    if few:
        more = f" and {len(few) - _NAMED} more" if len(few) > _NAMED else ""
        yield (
            f"Small numbers for {', '.join(few[:_NAMED])}{more}: fewer than 10 counted, or fewer than 20 people in all. "
            "Their figures can change a lot by chance. Combine years, groups or areas. Do not publish "
            "counts from which a person could be recognised."
        )
    if worked.left:
        more = f" and {len(worked.left) - _NAMED} more" if len(worked.left) > _NAMED else ""
        together = worked.part and against_name(worked) == "all groups together"
        so = ", nor counted in all groups together," if together else ","
        yield f"Not compared{so} because there is no figure in this unit: {', '.join(worked.left[:_NAMED])}{more}."
    if worked.wholes:
        yield f"Not compared, because the line also looks like all groups together: {', '.join(worked.wholes[:_NAMED])}."


_WAYS: dict[Way, str] = {"wider": "wider", "same": "the same", "narrower": "narrower"}


def _changed(found: Gaps, worked: WorkedGaps, most: GroupBeside) -> Iterator[str]:
    change = found.change(most.level.name, worked.against.name, part=worked.part)
    if change is None:
        return
    unit, other = worked.unit, against_name(worked)
    first, last = change.apart
    if first * last < 0:
        yield (
            f"In {change.first} the figure for {most.level.name} was {_sided(first, unit.points)} than that for {other}, and in "
            f"{change.last} it was {_sided(last, unit.points)}. The two have changed places.{_moved_by_chance(change)}"
        )
        return
    sizes = [number(abs(size)) for size in change.apart]
    absolute = change.ways.absolute if sizes[0] != sizes[1] else "same"
    said = (
        f"From {change.first} to {change.last} the absolute gap between {most.level.name} and {other} went from "
        f"{f'{sizes[0]} to {sizes[1]} {unit.points}'.rstrip()}: {_WAYS[absolute]}."
    )
    relative = change.ways.relative
    if relative:
        times = [number(max(pair) / min(pair)) for pair in (change.before, change.after)]
        relative = relative if times[0] != times[1] else "same"
        said += f" The relative gap, the higher figure divided by the lower, went from {times[0]} to {times[1]} times: {_WAYS[relative]}."
    yield said + _moved(change, unit)
    if {absolute, relative} == {"wider", "narrower"}:
        yield OPPOSITE


def _moved(change: GapOverTime, unit: Unit) -> str:
    """How far the absolute gap moved, with its interval."""
    if change.moved is None:
        return ""
    turned = change.apart[0] + change.apart[1] < 0
    value, low, high = change.moved.value, change.moved.limits.lower, change.moved.limits.upper
    if turned:
        value, low, high = -value, -high, -low
    if not value:
        return ""
    ways = ("smaller", "larger")
    within = _apart_by(value, Limits(low, high), ways)
    return f" The absolute gap is {_sided(value, unit.points, ways)} than it was{within}.{_moved_by_chance(change)}"


def _moved_by_chance(change: GapOverTime) -> str:
    if change.moved is None:
        return ""
    if change.moved.limits.hold(0):
        return " Chance alone could explain a change of this size."
    return " Chance alone is an unlikely explanation of the change."


def _slope(worked: WorkedGaps) -> Iterator[str]:
    if worked.unsloped:
        yield f"No slope index: {worked.unsloped}"
    if worked.slope is None:
        return
    scale = "log odds of the shares" if worked.unit.share else "logarithms of the figures"
    yield (
        f"{slope_words(worked)} It is worked out as in the public health profiles for England: a line weighted by "
        f"people, fitted to the {scale}. It assumes that the figures lie close to that line, so look at the groups too. The World "
        "Health Organization fits a curve, and gets a different figure."
    )


def slope_words(worked: WorkedGaps) -> str:
    """The slope index and the relative index in a sentence each, and whether chance could explain them; empty without a slope."""
    if worked.slope is None:
        return ""
    index, relative = worked.slope.index, worked.slope.relative
    chance = " The interval includes 0: chance alone could explain this slope." if index.limits.hold(0) else ""
    return (
        f"Slope index of inequality: on the line fitted through the groups, the least deprived end is "
        f"{_sided(index.value, worked.unit.points)} than the most deprived end{_apart_by(index.value, index.limits)}. Relative "
        f"index: the least deprived end has {number(relative.value)} times the figure of the most deprived end (95% interval "
        f"{span(relative.limits)}).{chance}"
    )


def side_words(one: GroupBeside, better: str) -> str:
    """How a group stands beside what it is compared with; better and worse only where that was said."""
    if one.side is None:
        return "No interval"
    if one.side == "similar":
        return "No clear difference"
    word = {"higher": "Higher", "lower": "Lower"}[one.side]
    return word if not better else f"{word}: {'better' if better == one.side else 'worse'}"
