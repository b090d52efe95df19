"""The eight tabs, in their order, each made when it is first shown."""

from functools import partial

from app.common.work import Work
from ui.checks.page import ChecksPage
from ui.common.page import Page, PageParts
from ui.microcredit.page import MicrocreditPage
from ui.monitoring.page import MonitoringPage
from ui.overview.page import OverviewPage
from ui.posts.page import PostsPage
from ui.projects.page import ProjectsPage
from ui.shell.window import PageSlot


def make_slots(work: Work, parts: PageParts) -> tuple[PageSlot, ...]:
    """Say which tabs there are."""
    return (
        PageSlot("工作台", OverviewPage),
        PageSlot("农户", partial(_households, work, parts)),
        PageSlot("低收入监测", MonitoringPage),
        PageSlot("公益性岗位", PostsPage),
        PageSlot("小额信贷", MicrocreditPage),
        PageSlot("项目库", ProjectsPage),
        PageSlot("体检", ChecksPage),
        PageSlot("上报", partial(_submissions, work, parts)),
    )


def _households(work: Work, parts: PageParts) -> Page:
    from ui.households.page import HouseholdsPage

    return HouseholdsPage(work, parts)


def _submissions(work: Work, parts: PageParts) -> Page:
    from ui.submissions.page import SubmissionsPage

    return SubmissionsPage(work, parts)
