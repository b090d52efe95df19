"""工作台: not filled yet."""

from PySide6.QtWidgets import QWidget

from ui.common.unfilled_page import UnfilledPage


class OverviewPage(UnfilledPage):
    """Will show what is due today, this month's submissions and four charts."""

    help_topic = "overview"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "工作台",
            "以后这里每天列出要办的事、到期的环节和本月要上报的表。现在可以先把县里的表导进农户台账。",
            "去农户",
            "农户",
            "today",
            parent,
        )
