"""How the rows of a table lie: what stands in the line of each, as in a sheet, and what is folded away below it."""

from tools_py.conditions import Values
from tools_py.fields import Field, Kind
from tools_py.worksheet import Part

SHORT: frozenset[Kind] = frozenset(
    {
        "text",
        "person",
        "date",
        "month",
        "number",
        "numbers",
        "percent",
        "link",
        "one-of",
        "scale",
        "yes-partly-no",
        "reference",
    }
)
"""The kinds of field that fit into a cell: one value, in a few words."""


def in_line(part: Part) -> tuple[Field, ...]:
    """The fields of a table that stand in the line of each row, its name first; none of another kind of part."""
    wanted = (part.label, *part.columns) if part.kind == "rows" else ()
    return tuple(one for id in wanted if (one := part.by_id[id]).kind in SHORT)


def folded(part: Part) -> tuple[Field, ...]:
    """The fields of a part of lines that are folded away: all but the choices, or but the first where none is a choice.

    Else a sheet of twenty lines would be as long as twenty forms.
    """
    if part.kind != "lines" or len(part.fields) <= 2:
        return ()
    first = [one for one in part.fields if one.kind in {"scale", "yes-partly-no", "one-of"}] or [part.fields[0]]
    return tuple(one for one in part.fields if one not in first)


def is_empty(values: Values) -> bool:
    """Whether nothing stands in a row."""
    return not any(value not in (None, "", False, frozenset()) for value in values.values())
