"""公益性岗位: not filled yet."""

from PySide6.QtWidgets import QWidget

from ui.common.unfilled_page import UnfilledPage


class PostsPage(UnfilledPage):
    """Will keep posts, contracts, attendance and pay."""

    help_topic = "posts"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "公益性岗位",
            "以后这里管岗位、协议、考勤和每月工资。现在可以先在农户里核对人员和银行卡号。",
            "去农户",
            "农户",
            "badge",
            parent,
        )
