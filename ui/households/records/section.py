"""The tab 记录 of the pane: a foldable block for each kind of record, with the last lines of the household."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.households.record_kinds import RecordKind
from app.households.record_section import RecordBlock
from app.households.records import row_name
from ui.common.buttons import fold_button, link_button
from ui.common.flow_layout import FlowLayout
from ui.common.labels import quiet_label
from ui.common.remembered import MemorySettings, Settings
from ui.common.spacing import GAP, INSIDE
from ui.common.tokens import Tone
from ui.households.clearing import clear_layout
from ui.households.records.columns import tone_of

_FOLDED = "records.folded"
_MARKS = {Tone.SOON: "⚠ ", Tone.OVERDUE: "⚠ "}


class RecordLine(QLabel):
    """One record in a line; Enter or a double click corrects it, Del takes it out.

    Signals:
        opened: the clerk wants to see or correct it. removed: Del was pressed.
    """

    opened = Signal()
    removed = Signal()

    def __init__(self, words: str, tone: Tone | None) -> None:
        super().__init__(_MARKS.get(tone, "") + words if tone else words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "quiet" if tone is Tone.QUIET else tone.value if tone else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("双击或按 Enter 修改，按 Del 删除")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, take out on Del."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class RecordsTab(QWidget):
    """Blocks in the order of the lists; which ones are folded is remembered.

    Signals:
        register_wanted: the kind. list_wanted: the kind. edit_wanted: the kind and the record's id.
        deletion_wanted: the kind, the record's id and whose it is.
    """

    register_wanted = Signal(object)
    list_wanted = Signal(object)
    edit_wanted = Signal(object, int)
    deletion_wanted = Signal(object, int, str)

    def __init__(self, settings: Settings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings: Settings = settings or MemorySettings()
        self._folded = set(filter(None, self._settings.get(_FOLDED).split(",")))
        self._blocks: Sequence[RecordBlock] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, 0)
        self._column.setSpacing(GAP)

    def show_waiting(self) -> None:
        """Say that the records are being read."""
        clear_layout(self._column)
        self._column.addWidget(quiet_label("正在读取记录……"))
        self._column.addStretch(1)

    def show_blocks(self, blocks: Sequence[RecordBlock]) -> None:
        """Show the records of a household; kinds of which there are none share one line."""
        self._blocks = blocks
        clear_layout(self._column)
        for block in blocks:
            if block.count:
                self._add_head(block)
                if block.kind.code not in self._folded:
                    self._add_lines(block)
        self._add_blank_kinds([block.kind for block in blocks if not block.count])
        self._column.addStretch(1)

    def turn(self, code: str) -> None:
        """Fold a block, or open it."""
        self._folded ^= {code}
        self._settings.set(_FOLDED, ",".join(sorted(self._folded)))
        self.show_blocks(self._blocks)

    def _add_head(self, block: RecordBlock) -> None:
        kind = block.kind
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        mark = "▸" if kind.code in self._folded else "▾"
        count = f"{block.count:,} {kind.unit}"
        title = fold_button(f"{mark} {kind.title}  {count}", partial(self.turn, kind.code))
        title.setAccessibleName(f"{'展开' if kind.code in self._folded else '收起'}{kind.title}，{count}")
        line.addWidget(title)
        line.addStretch(1)
        add = link_button("登记…", partial(self.register_wanted.emit, kind))
        add.setAccessibleName(f"登记{kind.noun}")
        line.addWidget(add)
        self._column.addLayout(line)

    def _add_lines(self, block: RecordBlock) -> None:
        for row in block.rows:
            self._column.addWidget(self._line(block.kind, row))
        if block.count > len(block.rows):
            kind = block.kind
            everything = link_button(f"全部 {block.count:,} {kind.unit}", partial(self.list_wanted.emit, kind))
            everything.setAccessibleName(f"{kind.title}：全部 {block.count:,} {kind.unit}")
            line = QHBoxLayout()
            line.addWidget(everything)
            line.addStretch(1)
            self._column.addLayout(line)
        self._column.addSpacing(GAP)

    def _add_blank_kinds(self, kinds: Sequence[RecordKind]) -> None:
        """Offer to register the first record of each kind."""
        if not kinds:
            return
        self._column.addWidget(quiet_label("还没有记录，可以登记："))
        place = QWidget()
        flow = FlowLayout(place, gap=INSIDE)
        for kind in kinds:
            add = link_button(f"{kind.title}…", partial(self.register_wanted.emit, kind))
            add.setAccessibleName(f"登记{kind.noun}")
            flow.addWidget(add)
        self._column.addWidget(place)

    def _line(self, kind: RecordKind, row: Any) -> RecordLine:
        line = RecordLine(kind.line(row), tone_of(kind.tone(row)))
        line.opened.connect(partial(self.edit_wanted.emit, kind, row.id))
        line.removed.connect(partial(self.deletion_wanted.emit, kind, row.id, row_name(row)))
        return line
