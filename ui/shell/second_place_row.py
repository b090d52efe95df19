"""The line in 设置 that says where backups are kept a second time, and lets another folder be chosen."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.second_place import check_second_place, keep_second_place, read_second_place
from app.common.work import Work
from ui.common.buttons import plain_button
from ui.common.flow_layout import FlowLayout
from ui.common.labels import ElidedLabel, label
from ui.common.page import PageParts
from ui.common.spacing import GAP, INSIDE

NONE = "没有选。建议选 U 盘或另一个磁盘，每次关闭时再存一份"


class SecondPlaceRow(QWidget):
    """Shows the folder; a choice takes effect at once."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._parts = parts
        self.shown = ElidedLabel("", quiet=True)
        self._problem = label("", "overdue", wrap=True)
        self._problem.hide()
        buttons = FlowLayout(gap=INSIDE)
        buttons.addWidget(plain_button("选择文件夹…", self.choose))
        buttons.addWidget(plain_button("不另存", self.forget))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.shown)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        parts.background.run(lambda: work.read(read_second_place), self._show)

    @property
    def problem_text(self) -> str:
        """Why a folder was refused, "" when none was."""
        return "" if self._problem.isHidden() else self._problem.text()

    def choose(self) -> None:
        """Ask for a folder and keep it."""
        place = self._parts.asking.pick_folder("备份再存一份到哪里（U 盘或另一个磁盘）")
        if place is not None:
            self._keep(place.absolute())

    def forget(self) -> None:
        """Keep backups in one place only."""
        self._keep(None)

    def _keep(self, place: Path | None) -> None:
        def keep() -> Path | None:
            if place is not None:
                check_second_place(place, self._work.path)
            chosen = str(place) if place is not None else ""
            self._work.write(lambda session: keep_second_place(session, chosen), title="选择第二备份位置")
            return place

        self._parts.background.run(keep, self._show, self._refuse)

    def _show(self, place: Path | None) -> None:
        self._problem.hide()
        self.shown.set_text(str(place) if place is not None else NONE)

    def _refuse(self, error: Exception) -> None:
        self._problem.setText(str(error))
        self._problem.show()
