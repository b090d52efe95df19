"""The eight tabs, in their order, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.common.work import Work
from ui.checks.page import ChecksPage
from ui.common.page import Page, PageParts
from ui.microcredit.page import MicrocreditPage
from ui.monitoring.page import MonitoringPage
from ui.overview.page import OverviewPage
from ui.posts.page import PostsPage
from ui.projects.page import ProjectsPage
from ui.shell.window import PageSlot

if TYPE_CHECKING:  # the import is not paid for at start
    from ui.households.importing import OtherUse


def make_slots(work: Work, parts: PageParts, open_household: Callable[[int], None]) -> tuple[PageSlot, ...]:
    """Say which tabs there are.

    Args:
        open_household: shows a household on its own tab; pages do not know each other.
    """
    return (
        PageSlot("工作台", OverviewPage),
        PageSlot("农户", partial(_households, work, parts, open_household)),
        PageSlot("低收入监测", MonitoringPage),
        PageSlot("公益性岗位", PostsPage),
        PageSlot("小额信贷", MicrocreditPage),
        PageSlot("项目库", ProjectsPage),
        PageSlot("体检", ChecksPage),
        PageSlot("上报", partial(_submissions, work, parts, open_household)),
    )


def _households(work: Work, parts: PageParts, open_household: Callable[[int], None]) -> Page:
    from app.registers import HOLDERS, RECORD_KINDS, REGISTER
    from ui.households.tab import HouseholdsTab
    from ui.shell.card_asking import CardAsking
    from ui.shell.roster_tools import roster_tools
    from ui.shell.tools import list_tools

    tools = {**list_tools(work, parts), **roster_tools(work, parts, open_household)}
    tab = HouseholdsTab(work, parts, REGISTER, RECORD_KINDS, tools, _other_uses, HOLDERS)
    CardAsking(work, parts, RECORD_KINDS, tab)
    return tab


def _other_uses() -> tuple[OtherUse, ...]:
    from ui.rosters.importing import ROSTER_USE

    return (ROSTER_USE,)


def _submissions(work: Work, parts: PageParts, open_household: Callable[[int], None]) -> Page:
    from ui.submissions.page import SubmissionsPage

    page = SubmissionsPage(work, parts)
    page.household_wanted.connect(open_household)
    return page
