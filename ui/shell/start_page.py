"""The first screen on a new machine: begin a register, open one, or try invented people."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.common.errors import UserError
from ui.common.buttons import link_button, plain_button, primary_button
from ui.common.detail_pane import scrolling
from ui.common.dialogs import REGISTER, Asking
from ui.common.fields import TextField
from ui.common.form import Form
from ui.common.labels import ElidedLabel, label, quiet_label, title_label
from ui.common.spacing import GAP, GROUP, INSIDE, MARGIN

_BETWEEN = re.compile(r"[\s,，、;；]+")
WIDTH = 44
NO_SECOND = "还没有选。建议选 U 盘或另一个磁盘，每次关闭时再存一份"


@dataclass(frozen=True)
class NewRegister:
    """What a new register needs: the township, its villages, where the file will lie.

    Args:
        office: as it stands on printed lists; "" for the usual name.
        second_place: a folder for the second copy of every backup.
    """

    township: str
    villages: tuple[str, ...]
    path: Path
    office: str = ""
    second_place: Path | None = None


def read_villages(text: str) -> tuple[str, ...]:
    """Split what was typed or pasted into names of villages; each once, in order."""
    names = (name.strip() for name in _BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in names if name))


class StartPage(QWidget):
    """Asks for no more than a register needs.

    Signals:
        new_wanted: a NewRegister.
        open_wanted: path of an existing register.
        restore_wanted: path of a backup, and where the register will lie.
        sample_wanted: the clerk wants to try invented people first.
    """

    new_wanted = Signal(object)
    open_wanted = Signal(object)
    restore_wanted = Signal(object, object)
    sample_wanted = Signal()

    def __init__(self, asking: Asking, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._path = path
        self._second: Path | None = None
        self.form = Form(
            (
                TextField("township", "乡镇名称", required=True, placeholder="如 深子湖镇"),
                TextField("office", "单位名称", placeholder="空着就是“乡镇名称”加“乡村振兴办”"),
            )
        )
        self.villages = QPlainTextEdit()
        self.villages.setProperty("role", "field")
        self.villages.setTabChangesFocus(True)
        self.villages.setAccessibleName("行政村名单")
        self.villages.setPlaceholderText("一行一个，或用顿号隔开。可以从 Excel 整列粘贴；也可以先空着，导入时再加")
        self._place = ElidedLabel(str(path), quiet=True)
        self._second_place = ElidedLabel(NO_SECOND, quiet=True)
        self._problem = label("", "overdue", wrap=True)
        self._problem.hide()
        self._card = QFrame()
        self.form.walked_out.connect(self.villages.setFocus)
        self.form.saved_wanted.connect(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(self._make_inside()))
        self._follow_font()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_font()

    def _follow_font(self) -> None:
        metrics = self.fontMetrics()
        self._card.setMaximumWidth(metrics.horizontalAdvance("汉") * WIDTH)
        self.villages.setFixedHeight(metrics.height() * 5 + 12)

    def take(self) -> None:
        """Check what was typed and ask for the new register."""
        if self.form.problems():
            self.form.focus_field()
            return
        self._problem.hide()
        said = {key: str(value or "") for key, value in self.form.values().items()}
        villages = read_villages(self.villages.toPlainText())
        wanted = NewRegister(said["township"], villages, self._path, said["office"], self._second)
        self.new_wanted.emit(wanted)

    @property
    def problem_text(self) -> str:
        """Why it did not work, "" while nothing failed."""
        return "" if self._problem.isHidden() else self._problem.text()

    def show_error(self, error: UserError) -> None:
        """Say why it did not work; what was typed stays."""
        self._problem.setText(str(error))
        self._problem.show()

    def _make_inside(self) -> QWidget:
        inside = QWidget()
        card = self._card
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(MARGIN + GAP, MARGIN, MARGIN + GAP, MARGIN)
        column.setSpacing(INSIDE)
        column.addWidget(title_label("新建台账"))
        column.addWidget(quiet_label("所有数据只存在这台电脑的一个文件里，不上网。", wrap=True))
        column.addSpacing(GAP)
        column.addWidget(self.form)
        column.addWidget(quiet_label("行政村"))
        column.addWidget(self.villages)
        column.addLayout(self._make_place("文件放在", self._place, "换个地方", self._ask_place))
        column.addLayout(self._make_place("备份另存", self._second_place, "选择文件夹", self._ask_second))
        column.addWidget(self._problem)
        column.addSpacing(GAP)
        column.addLayout(self._make_buttons())
        around = QHBoxLayout()
        around.addStretch(1)
        around.addWidget(card, 8)
        around.addStretch(1)
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.addStretch(1)
        outer.addLayout(around)
        outer.addStretch(2)
        return inside

    def _make_place(self, title: str, shown: ElidedLabel, verb: str, ask: Callable[[], None]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(quiet_label(title))
        row.addWidget(shown, 1)
        row.addWidget(link_button(verb, ask), 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GROUP)
        row.addWidget(primary_button("新建台账", self.take))
        row.addWidget(plain_button("打开已有的台账…", self._ask_register))
        row.addWidget(plain_button("从备份恢复…", self._ask_backup))
        row.addStretch(1)
        row.addWidget(link_button("先用示例数据试试", self.sample_wanted.emit))
        return row

    def _ask_place(self) -> None:
        chosen = self._asking.pick_save("台账文件放在哪里", self._path.name, REGISTER)
        if chosen is not None:
            self._path = chosen if chosen.suffix else chosen.with_suffix(".db")
            self._place.set_text(str(self._path))

    def _ask_register(self) -> None:
        chosen = self._asking.pick_file("打开台账", REGISTER)
        if chosen is not None:
            self.open_wanted.emit(chosen)

    def _ask_backup(self) -> None:
        chosen = self._asking.pick_file("从哪一份备份恢复", REGISTER)
        if chosen is not None:
            self._problem.hide()
            self.restore_wanted.emit(chosen, self._path)

    def _ask_second(self) -> None:
        chosen = self._asking.pick_folder("备份再存一份到哪里（U 盘或另一个磁盘）")
        if chosen is not None:
            self._second = chosen
            self._second_place.set_text(str(chosen))
