"""体检: not filled yet."""

from PySide6.QtWidgets import QWidget

from ui.common.unfilled_page import UnfilledPage


class ChecksPage(UnfilledPage):
    """Will run the quality rules before a submission."""

    help_topic = "checks"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "体检",
            "以后这里在上报前按国家系统的规则把全部数据查一遍，逐条列出问题。现在导入时已经会逐行检查。",
            "去农户",
            "农户",
            "checklist",
            parent,
        )
