"""The row under a list of records: what can be done with it, and what it adds up to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.common.buttons import icon_button, plain_button, primary_button
from ui.common.flow_layout import FlowLayout
from ui.common.labels import ElidedLabel
from ui.common.spacing import GAP, INSIDE
from ui.households.records.tools import ListTool


class RecordButtons(QWidget):
    """A line of sums, and buttons under it.

    Signals:
        new_wanted, edit_wanted, delete_wanted, bulk_wanted, import_wanted, paste_wanted, workbook_wanted,
        copy_wanted, print_wanted, pdf_wanted, columns_wanted: the button or entry of that name was pressed.
    """

    new_wanted = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    bulk_wanted = Signal()
    import_wanted = Signal()
    paste_wanted = Signal()
    workbook_wanted = Signal()
    copy_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    columns_wanted = Signal()

    def __init__(
        self, unit: str, *, importable: bool, tools: Sequence[ListTool] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tuple(tools)
        self._unit = unit
        self._sums, self._selected = "", 0
        self._sum = ElidedLabel(quiet=True)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6)
        self.edit = plain_button("修改", self.edit_wanted.emit)
        self.delete = plain_button("删除", self.delete_wanted.emit)
        self.bulk = plain_button("批量修改…", self.bulk_wanted.emit)
        for button in (
            primary_button("登记…", self.new_wanted.emit),
            self.edit,
            self.delete,
            self.bulk,
            *((plain_button("导入", menu=self._import_menu()),) if importable else ()),
            plain_button("导出", menu=self._output_menu()),
            *((plain_button("更多", menu=self._tools_menu()),) if tools else ()),
        ):
            flow.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(buttons, 1)
        line.addWidget(icon_button("columns", "选择列", self.columns_wanted.emit), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self._sum)
        column.addLayout(line)
        self.set_selected(0)

    @property
    def sum_text(self) -> str:
        """What the sums say."""
        return self._sum.text

    def set_sums(self, words: str) -> None:
        """Say what the list adds up to."""
        self._sums = words
        self._tell()

    def set_selected(self, records: int) -> None:
        """Offer what can be done with so many chosen rows."""
        self._selected = records
        self.edit.setEnabled(records == 1)
        self.delete.setEnabled(records > 0)
        self._tell()

    def _tell(self) -> None:
        chosen = f"选中 {self._selected:,} {self._unit} · " if self._selected > 1 else ""
        self._sum.set_text(chosen + self._sums)

    def _import_menu(self) -> QMenu:
        menu = QMenu()
        menu.addAction("从表格文件导入…").triggered.connect(lambda: self.import_wanted.emit())
        menu.addAction("粘贴 Excel 里复制的行…\tCtrl+V").triggered.connect(lambda: self.paste_wanted.emit())
        return menu

    def _tools_menu(self) -> QMenu:
        menu = QMenu()
        for tool in self._tools:
            menu.addAction(tool.title).triggered.connect(lambda _=False, tool=tool: tool.open(self))
        return menu

    def _output_menu(self) -> QMenu:
        menu = QMenu()
        menu.addAction("当前名单存为 Excel…").triggered.connect(lambda: self.workbook_wanted.emit())
        menu.addAction("当前名单存为 PDF…").triggered.connect(lambda: self.pdf_wanted.emit())
        menu.addAction("打印…\tCtrl+P").triggered.connect(lambda: self.print_wanted.emit())
        menu.addSeparator()
        menu.addAction("复制选中的行（含表头）").triggered.connect(lambda: self.copy_wanted.emit())
        return menu
