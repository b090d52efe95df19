"""The row under the register: what can be done with the list, and how many people it holds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.common.buttons import icon_button, plain_button, primary_button
from ui.common.flow_layout import FlowLayout
from ui.common.labels import quiet_label
from ui.common.spacing import GAP, INSIDE


class ListButtons(QWidget):
    """Buttons at the left, the sum at the right.

    Signals:
        import_wanted, new_wanted, bulk_wanted, workbook_wanted, copy_wanted, print_wanted, pdf_wanted,
        bin_wanted, columns_wanted, blank_wanted, cards_wanted: the button or entry of that name was pressed.
    """

    import_wanted = Signal()
    new_wanted = Signal()
    bulk_wanted = Signal()
    workbook_wanted = Signal()
    copy_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    bin_wanted = Signal()
    columns_wanted = Signal()
    blank_wanted = Signal()
    cards_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        output = QMenu()
        output.addAction("当前名单存为 Excel…").triggered.connect(lambda: self.workbook_wanted.emit())
        output.addAction("当前名单存为 PDF…").triggered.connect(lambda: self.pdf_wanted.emit())
        output.addAction("一户一页（明白卡）…\tCtrl+Shift+P").triggered.connect(lambda: self.cards_wanted.emit())
        output.addAction("导出空白表…").triggered.connect(lambda: self.blank_wanted.emit())
        output.addSeparator()
        output.addAction("复制选中的行（含表头）").triggered.connect(lambda: self.copy_wanted.emit())
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6)
        self.export = plain_button("导出", menu=output)
        for button in (
            primary_button("导入…", self.import_wanted.emit),
            plain_button("新增", self.new_wanted.emit),
            plain_button("批量修改", self.bulk_wanted.emit),
            self.export,
            plain_button("打印", self.print_wanted.emit),
        ):
            flow.addWidget(button)
        self._sum = quiet_label("")
        self._people = self._selected = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(buttons, 1)
        right = QHBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self._sum)
        right.addWidget(icon_button("columns", "选择列", self.columns_wanted.emit))
        right.addWidget(icon_button("trash", "回收站", self.bin_wanted.emit))
        row.addLayout(right)
        row.setAlignment(right, Qt.AlignmentFlag.AlignVCenter)

    def set_people(self, people: int) -> None:
        """Say how many people live in the households of the list."""
        self._people = people
        self._tell()

    def set_selected(self, households: int) -> None:
        """Say how many households are chosen, when more than one is."""
        self._selected = households
        self._tell()

    def _tell(self) -> None:
        chosen = f"选中 {self._selected:,} 户 · " if self._selected > 1 else ""
        self._sum.setText(f"{chosen}合计 {self._people:,} 人")

    @property
    def sum_text(self) -> str:
        """What the sum says."""
        return self._sum.text()
