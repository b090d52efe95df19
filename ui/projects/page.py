"""项目库: not filled yet."""

from PySide6.QtWidgets import QWidget

from ui.common.unfilled_page import UnfilledPage


class ProjectsPage(UnfilledPage):
    """Will follow projects from funds to assets and dividends."""

    help_topic = "projects"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "项目库",
            "以后这里从项目、资金一直管到资产和收益分配。现在可以先把农户台账建好。",
            "去农户",
            "农户",
            "layers",
            parent,
        )
