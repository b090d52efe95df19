"""低收入监测: not filled yet."""

from PySide6.QtWidgets import QWidget

from ui.common.unfilled_page import UnfilledPage


class MonitoringPage(UnfilledPage):
    """Will run monitoring cases with their stations and due dates."""

    help_topic = "monitoring"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "低收入监测",
            "以后这里办理监测对象的识别、帮扶和风险消除，每个环节自动算到期日。现在可以在农户里按户类型筛选监测对象。",
            "去农户",
            "农户",
            "bell",
            parent,
        )
