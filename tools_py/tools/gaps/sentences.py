"""What a gap says, in sentences that an officer who is no statistician cannot take the wrong way."""

from collections.abc import Iterator

from tools_py.numbers_words import number
from tools_py.statistics.gaps import Way
from tools_py.statistics.intervals import Limits
from tools_py.tools.gaps.working import Gaps, GroupBeside, GroupLevel, Unit, WorkedGaps

_NAMED = 3
FEWEST_OTHERS = 2
"""With two groups, all is said already."""


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
    yield from _fewer(worked, most)
    if len(worked.groups) > FEWEST_OTHERS:
        yield _others(worked)
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
    times = ""
    if most.ratio is not None:
        within = f" (95% interval {span(most.ratio_limits)})" if most.ratio_limits else ""
        times = f" The relative gap: the figure for {name} is {number(most.ratio)} times that for {other}{within}."
    far = f"{apart(most, unit)} than" if most.difference else "the same as"
    yield f"The absolute gap: the figure for {name} is {far} that for {other}{_apart_by(most)}.{times}"


def apart(one: GroupBeside, unit: Unit) -> str:
    """How far a group lies from what it is compared with, in words instead of by a sign."""
    words = (number(abs(one.difference)), unit.points, "lower" if one.difference < 0 else "higher")
    return " ".join(filter(None, words))


def _apart_by(one: GroupBeside) -> str:
    """The interval of the absolute gap, in words where it reaches to both sides."""
    if one.limits is None:
        return ""
    low, high = one.limits.lower, one.limits.upper
    if low < 0 < high:
        return f" (95% interval from {number(-low)} lower to {number(high)} higher)"
    near, far = sorted((abs(low), abs(high)))
    return f" (95% interval {number(near)} to {number(far)})"


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]


def _chance(most: GroupBeside) -> Iterator[str]:
    if most.side is None:
        yield "No interval can be given for this gap, so we cannot tell whether chance explains it. Look for the counts behind the figures."
    elif most.side == "similar":
        yield (
            "The interval of the gap includes 0: chance alone could explain a gap of this size. It does not show that "
            "there is no gap. Combine years or areas before you act on it."
        )
    else:
        yield "The interval of the gap does not include 0, so chance alone is an unlikely explanation. It does not say why there is a gap."


def _fewer(worked: WorkedGaps, most: GroupBeside) -> Iterator[str]:
    if most.fewer is None or most.side in {None, "similar"}:
        return
    what = "people" if worked.unit.share else "events"
    size, limits = most.fewer.value, most.fewer.limits
    word = "fewer" if size > 0 else "more"
    low, high = sorted((abs(limits.lower), abs(limits.upper)))
    yield (
        f"At the level of {against_name(worked)}, {most.level.name} would have had about {abs(size):,.0f} {word} {what} counted "
        f"in the period that the table covers (between {low:,.0f} and {high:,.0f})."
    )


def _others(worked: WorkedGaps) -> str:
    sides = [one.side for one in worked.groups if one.level.name != worked.against.name]
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
    listed = f"{', '.join(counts[:-1])} and {counts[-1]}" if len(counts) > 1 else counts[0]
    return f"Of {len(sides)} groups compared with {against_name(worked)}, {listed}."


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
        yield f"Not compared, because there is no figure in this unit: {', '.join(worked.left[:_NAMED])}{more}."


_WAYS: dict[Way, str] = {"wider": "wider", "same": "the same", "narrower": "narrower"}


def _changed(found: Gaps, worked: WorkedGaps, most: GroupBeside) -> Iterator[str]:
    change = found.change(most.level.name, worked.against.name)
    if change is None:
        return
    first, last, ways, before, after = change
    absolute = f"{number(before[0] - before[1])} to {number(after[0] - after[1])} {worked.unit.points}".rstrip()
    said = f"From {first} to {last} the absolute gap between {most.level.name} and {against_name(worked)} went from {absolute}: {_WAYS[ways.absolute]}."
    if ways.relative:
        times = f"{number(max(before) / min(before))} to {number(max(after) / min(after))} times"
        said += f" The relative gap went from {times}: {_WAYS[ways.relative]}."
    yield said
    if ways.opposite:
        yield (
            "The two gaps move in opposite directions. Neither alone tells the story: report both, and say which one your "
            "aim is about."
        )


def _slope(worked: WorkedGaps) -> Iterator[str]:
    if worked.unsloped:
        yield f"No slope index: {worked.unsloped}"
    if worked.slope is None:
        return
    index, relative = worked.slope.index, worked.slope.relative
    yield (
        f"Slope index of inequality: along the line fitted through the groups, the least deprived end differs from the most "
        f"deprived end by {number(index.value)} {worked.unit.points} (95% interval {span(index.limits)}). Relative index: the "
        f"least deprived end has {number(relative.value)} times the figure of the most deprived end (95% interval "
        f"{span(relative.limits)}). It is worked out as in the public health profiles for England: a straight line weighted by people. It "
        "assumes that the figures lie close to that line, so look at the groups too. The World Health Organization fits a curve, "
        "and gets a different figure."
    )
