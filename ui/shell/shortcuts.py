"""Every shortcut of the program, and the list of them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.common.buttons import plain_button
from ui.common.detail_pane import scrolling
from ui.common.labels import heading, label, quiet_label
from ui.common.spacing import GROUP, INSIDE, MARGIN


@dataclass(frozen=True)
class Shortcut:
    """Keys and what they do."""

    keys: str
    does: str


SHORTCUTS: tuple[tuple[str, tuple[Shortcut, ...]], ...] = (
    (
        "到处都能用",
        (
            Shortcut("Ctrl+F 或 F3", "到搜索框"),
            Shortcut("Ctrl+1 … Ctrl+8", "换到第几个标签页"),
            Shortcut("Ctrl+Z", "撤销最近一次改动"),
            Shortcut("Ctrl+= / Ctrl+-", "字号大一点 / 小一点"),
            Shortcut("Ctrl+,", "设置"),
            Shortcut("F1", "这一页的说明"),
            Shortcut("Ctrl+/", "这张快捷键表"),
        ),
    ),
    (
        "名单里",
        (
            Shortcut("↑ ↓ Home End", "换一行、第一行、最后一行"),
            Shortcut("← →", "左右滚动"),
            Shortcut("Enter", "打开这一行"),
            Shortcut("空格", "勾选这一行"),
            Shortcut("Ctrl+C", "复制所选的行，可直接贴进 Excel"),
            Shortcut("Ctrl+A", "选中全部"),
            Shortcut("Ctrl+N / F2", "登记一条 / 修改这一条"),
            Shortcut("Ctrl+D", "照这一条再登记（各种记录的名单）"),
            Shortcut("Ctrl+V", "粘贴 Excel 里复制的行，核对后写入"),
            Shortcut("Del", "删除（可撤销）"),
            Shortcut("Ctrl+Tab", "换下一个名单（名册、帮扶资金、务工……）"),
            Shortcut("Alt+↑ / Alt+↓", "上一户 / 下一户"),
        ),
    ),
    (
        "填写时",
        (
            Shortcut("Enter", "下一格"),
            Shortcut("Ctrl+Enter", "保存"),
            Shortcut("Esc", "这一格恢复原样，或关闭"),
        ),
    ),
)


class ShortcutsDialog(QDialog):
    """Lists the shortcuts in groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MARGIN * 2)
        grid.setVerticalSpacing(INSIDE)
        row = 0
        for title, shortcuts in SHORTCUTS:
            grid.addWidget(heading(title), row, 0, 1, 2)
            for shortcut in shortcuts:
                row += 1
                grid.addWidget(label(shortcut.keys), row, 0)
                grid.addWidget(quiet_label(shortcut.does), row, 1)
            row += 1
            grid.setRowMinimumHeight(row, GROUP)
            row += 1
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GROUP)
        column.addWidget(scrolling(inside), 1)
        button = plain_button("关闭", self.accept)
        button.setDefault(True)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        room = self.screen().availableGeometry()
        wanted = inside.sizeHint()
        self.resize(wanted.width() + 4 * MARGIN, min(wanted.height() + 120, room.height() - 80))
