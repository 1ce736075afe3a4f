"""The tools: what a region's address, or a command's, leads to."""

from collections.abc import Mapping

from tools_py.instruments import Toolkit
from tools_py.scene import Tool


def registry(toolkit: Toolkit) -> Mapping[str, Tool]:
    """Every tool by its id: the instruments and the tools with rules of their own."""
    from tools_py.tools.actions.view import ACTIONS, Actions
    from tools_py.tools.checklist.view import Checklist
    from tools_py.tools.exports.view import Exports
    from tools_py.tools.logic_model.view import LogicModel
    from tools_py.tools.overview.view import Overview
    from tools_py.tools.plan.view import PlanTool
    from tools_py.tools.stakeholders.regions import TOOL
    from tools_py.tools.stakeholders.view import Stakeholders
    from tools_py.tools.voices.view import Voices
    from tools_py.tools.worksheet.view import WorksheetTool

    lists = {one.id: Checklist(instrument=one) for one in toolkit.instruments}
    sheets = {one.id: WorksheetTool(sheet=one) for one in toolkit.worksheets}
    sheets |= {id: Stakeholders(sheet=tool.sheet) for id, tool in sheets.items() if id == TOOL}
    sheets |= {id: LogicModel(sheet=tool.sheet) for id, tool in sheets.items() if id == "logic-model"}
    sheets |= {
        id: Actions(sheet=tool.sheet, sources={**lists, **sheets}) for id, tool in sheets.items() if id == ACTIONS
    }
    plan = PlanTool(checklists=tuple(lists.values()), worksheets=tuple(sheets.values()))
    return {
        **lists,
        **sheets,
        "plan": plan,
        "voices": Voices(),
        "overview": Overview(lists=lists, sheets=sheets),
        "exports": Exports.of(lists.values(), sheets.values()),
    }
