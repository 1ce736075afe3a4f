"""The worked example of an instrument, as the cells that a reader would have made by entering it."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools_py.cells import Value
from tools_py.worksheet import Part, WorkedRecord, Worksheet

type Cells = dict[str, Value]
"""Values by address, in the order in which they are entered."""


def worked_records(sheet: Worksheet) -> Iterator[tuple[Part, str, WorkedRecord]]:
    """The records of the worked answer, each with its part and id."""
    for part in sheet.parts:
        worked: Any = sheet.worked[part.id]
        match part.kind:
            case "rows":
                yield from ((part, f"{part.id}--w{n}", record) for n, record in enumerate(worked, 1))
            case "lines":
                yield from ((part, id, record) for id, record in worked.items())
            case "fields":
                yield part, part.id, worked


def worked_cells(sheet: Worksheet) -> Cells:
    """The worked answer as cells; what refers to a row says that row's name."""
    cells: Cells = {}
    for part, id, record in worked_records(sheet):
        at = f"{sheet.id}/{id}"
        if part.kind == "rows":
            cells[f"{at}/order"] = f"{len(cells):04d}i"
        for field, answer in record.items():
            if isinstance(answer, tuple):
                cells |= {f"{at}/{field}.{choice}": True for choice in answer}
            else:
                cells[part.field(field).place(at)] = answer
    return cells


def named_rows(sheet: Worksheet, part: Part) -> Mapping[str, str]:
    """The ids of the rows of a part's worked answer by their names."""
    return {str(record.get(part.label, "")): id for one, id, record in worked_records(sheet) if one is part}
