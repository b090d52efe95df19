"""小额信贷: not filled yet."""

from PySide6.QtWidgets import QWidget

from ui.common.unfilled_page import UnfilledPage


class MicrocreditPage(UnfilledPage):
    """Will keep loans and reconcile the interest subsidy."""

    help_topic = "microcredit"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "小额信贷",
            "以后这里管小额贷款、续贷展期和贴息对账。现在可以先在农户里把户和人核对准。",
            "去农户",
            "农户",
            "coins",
            parent,
        )
