"""The registry: for each tool what it works out of the plan, its regions, its commands and its page."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from attrs import evolve, field, frozen

from tools_py.alike import TOOL as ALIKE
from tools_py.contributors import TOOL as CONTRIBUTORS
from tools_py.instruments import Toolkit
from tools_py.messages import Do
from tools_py.origins import TOOL as ORIGINS
from tools_py.render import View
from tools_py.scene import AnyTool, Done, Region, Scene, Show, Tool
from tools_py.tools.actions import commands as actions_commands
from tools_py.tools.actions import page as actions_page
from tools_py.tools.actions import view as actions
from tools_py.tools.area import commands as area_commands
from tools_py.tools.area import page as area_page
from tools_py.tools.area import view as area
from tools_py.tools.arithmetic import commands as arithmetic_commands
from tools_py.tools.arithmetic import page as arithmetic_page
from tools_py.tools.arithmetic import view as arithmetic
from tools_py.tools.chance import commands as chance_commands
from tools_py.tools.chance import page as chance_page
from tools_py.tools.chance import view as chance
from tools_py.tools.checklist import commands as checklist_commands
from tools_py.tools.checklist import sheet as checklist_sheet
from tools_py.tools.checklist import view as checklist
from tools_py.tools.device import page as device_page
from tools_py.tools.evidence import commands as evidence_commands
from tools_py.tools.evidence import page as evidence_page
from tools_py.tools.evidence import view as evidence
from tools_py.tools.exports import commands as exports_commands
from tools_py.tools.exports import page as exports_page
from tools_py.tools.exports import view as exports
from tools_py.tools.gap_sizes import commands as gap_sizes_commands
from tools_py.tools.gap_sizes import page as gap_sizes_page
from tools_py.tools.gap_sizes import view as gap_sizes
from tools_py.tools.gaps import commands as gaps_commands
from tools_py.tools.gaps import page as gaps_page
from tools_py.tools.gaps import view as gaps
from tools_py.tools.instrument import Instrument
from tools_py.tools.logic_model import commands as model_commands
from tools_py.tools.logic_model import page as model_page
from tools_py.tools.logic_model import regions as model_regions
from tools_py.tools.logic_model import view as model
from tools_py.tools.over_time import commands as over_time_commands
from tools_py.tools.over_time import page as over_time_page
from tools_py.tools.over_time import view as over_time
from tools_py.tools.overview import page as overview_page
from tools_py.tools.overview import view as overview
from tools_py.tools.plan import commands as plan_commands
from tools_py.tools.plan import page as plan_page
from tools_py.tools.plan import view as plan
from tools_py.tools.plan.gather import Gatherer
from tools_py.tools.stakeholders import commands as stakeholders_commands
from tools_py.tools.stakeholders import page as stakeholders_page
from tools_py.tools.stakeholders import regions as stakeholders_regions
from tools_py.tools.stakeholders import view as stakeholders
from tools_py.tools.voices import commands as voices_commands
from tools_py.tools.voices import view as voices
from tools_py.tools.worksheet import commands as worksheet_commands
from tools_py.tools.worksheet import compact as worksheet_compact
from tools_py.tools.worksheet import page as worksheet_page
from tools_py.tools.worksheet import regions as worksheet_regions
from tools_py.tools.worksheet import view as worksheet
from tools_py.tools.worth import commands as worth_commands
from tools_py.tools.worth import page as worth_page
from tools_py.tools.worth import view as worth


@frozen(kw_only=True)
class Instruments:
    """What a tool can be made from: the checklists and worksheets by their ids, and the ids of all tools there are."""

    checklists: Mapping[str, checklist.ChecklistTool]
    worksheets: Mapping[str, worksheet.WorksheetTool]
    known: frozenset[str]

    @property
    def every(self) -> Mapping[str, Instrument]:
        """The worksheets, and the checklists by the stages that they belong to."""
        checklists = sorted(self.checklists.values(), key=lambda one: one.stage)
        return {**self.worksheets, **{one.id: one for one in checklists}}

    @property
    def gatherer(self) -> Gatherer:
        """What gathers all that is handed on of a plan."""
        return Gatherer(instruments=self.every, worksheets=tuple(self.worksheets.values()))


@frozen(kw_only=True)
class Registration[Core]:
    """One line of the registry: what makes the tool, given its id, and what is bound to it."""

    make: Callable[[Instruments, str], Core]
    regions: Mapping[str, Region[Core]] = field(factory=dict)
    commands: Mapping[str, Callable[[Core, Scene, str, Do], Done]] = field(factory=dict)
    page: Callable[[Core, Scene, Show], View] | None = None
    compact: Callable[[Core, Scene, Show], View] | None = None
    steady: Callable[[Core, Scene, Collection[str]], Scene] | None = None

    def tool(self, id: str, core: Core) -> Tool[Core]:
        """The tool, bound."""
        return Tool(
            id=id,
            core=core,
            regions=self.regions,
            commands=self.commands,
            make_page=self.page,
            make_compact=self.compact,
            steady=self.steady,
        )


CHECKLIST = Registration(
    make=lambda made, id: made.checklists[id], regions=checklist_sheet.REGIONS, commands=checklist_commands.COMMANDS
)
"""Every checklist."""
WORKSHEET = Registration(
    make=lambda made, id: made.worksheets[id],
    regions=worksheet_regions.REGIONS,
    commands=worksheet_commands.COMMANDS,
    page=worksheet_page.page,
    compact=worksheet_compact.compact,
)
"""Every worksheet that has no rules of its own."""
WORKSHEETS: Mapping[str, Registration[Any]] = {
    "stakeholders": Registration(
        make=lambda made, id: stakeholders.Stakeholders(sheet=made.worksheets[id].sheet),
        regions=stakeholders_regions.REGIONS,
        commands=stakeholders_commands.COMMANDS,
        page=stakeholders_page.page,
        compact=stakeholders_page.compact,
    ),
    "logic-model": Registration(
        make=lambda made, id: model.LogicModel(sheet=made.worksheets[id].sheet),
        regions=model_regions.REGIONS,
        commands=model_commands.COMMANDS,
        page=model_page.page,
        compact=model_page.compact,
        steady=model.asked_still,
    ),
    "actions": Registration(
        make=lambda made, id: actions.Actions(
            sheet=made.worksheets[id].sheet, sources={**made.every, evidence.TOOL: evidence.Origin()}
        ),
        regions=actions.REGIONS,
        commands=actions_commands.COMMANDS,
        page=actions_page.page,
        compact=worksheet_compact.compact,
    ),
}
"""Worksheets with rules of their own; each knows those above it."""
TOOLS: Mapping[str, Registration[Any]] = {
    "plan": Registration(
        make=lambda made, _: plan.PlanTool(
            checklists=tuple(made.checklists.values()), gatherer=made.gatherer, known=made.known
        ),
        regions=plan.REGIONS,
        commands=plan_commands.COMMANDS,
        page=plan_page.page,
    ),
    "voices": Registration(
        make=lambda _, __: voices.Voices(), regions=voices.REGIONS, commands=voices_commands.COMMANDS
    ),
    "overview": Registration(
        make=lambda made, _: overview.Overview(sheets=made.worksheets),
        regions=overview.REGIONS,
        page=overview_page.page,
    ),
    "evidence": Registration(
        make=lambda made, _: evidence.Evidence(actions=made.worksheets["actions"]),
        regions=evidence.REGIONS,
        commands=evidence_commands.COMMANDS,
        page=evidence_page.page,
    ),
    "exports": Registration(
        make=lambda made, _: exports.Exports(gatherer=made.gatherer),
        regions=exports.REGIONS,
        commands=exports_commands.COMMANDS,
        page=exports_page.page,
    ),
    "gaps": Registration(
        make=lambda _, __: gaps.GapsTool(),
        regions=gaps.REGIONS,
        commands=gaps_commands.COMMANDS,
        page=gaps_page.page,
    ),
    "over-time": Registration(
        make=lambda _, __: over_time.OverTime(),
        regions=over_time.REGIONS,
        commands=over_time_commands.COMMANDS,
        page=over_time_page.page,
    ),
    "area": Registration(
        make=lambda _, __: None, regions=area.REGIONS, commands=area_commands.COMMANDS, page=area_page.page
    ),
    "chance": Registration(
        make=lambda _, __: None, regions=chance.REGIONS, commands=chance_commands.COMMANDS, page=chance_page.page
    ),
    "gap-sizes": Registration(
        make=lambda _, __: None,
        regions=gap_sizes.REGIONS,
        commands=gap_sizes_commands.COMMANDS,
        page=gap_sizes_page.page,
    ),
    "worth": Registration(
        make=lambda _, __: None, regions=worth.REGIONS, commands=worth_commands.COMMANDS, page=worth_page.page
    ),
    "arithmetic": Registration(
        make=lambda _, __: None,
        regions=arithmetic.REGIONS,
        commands=arithmetic_commands.COMMANDS,
        page=arithmetic_page.page,
    ),
    "device": Registration(make=lambda _, __: None, page=device_page.page),
}
"""The tools that are no instruments."""


def registry(toolkit: Toolkit) -> Mapping[str, AnyTool]:
    """Every tool by its id: the instruments and the tools with rules of their own."""
    checklists = {one.id: checklist.ChecklistTool(checklist=one) for one in toolkit.checklists}
    worksheets = {one.id: worksheet.WorksheetTool(sheet=one) for one in toolkit.worksheets}
    known = frozenset({*checklists, *worksheets, *TOOLS, CONTRIBUTORS, ALIKE, ORIGINS})
    made = Instruments(checklists=checklists, worksheets=worksheets, known=known)
    for id, entry in WORKSHEETS.items():
        if id in worksheets:
            made = evolve(made, worksheets={**made.worksheets, id: entry.make(made, id)})
    return {
        **{id: CHECKLIST.tool(id, core) for id, core in made.checklists.items()},
        **{id: WORKSHEETS.get(id, WORKSHEET).tool(id, core) for id, core in made.worksheets.items()},
        **{id: entry.tool(id, entry.make(made, id)) for id, entry in TOOLS.items()},
    }
