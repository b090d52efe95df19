"""导出空白表: which county sheet, for which village, with what is known or empty; then where to."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.common.errors import UserError
from app.common.importing.sheets import Register
from app.common.work import Work
from app.households.blanks import BlankOrder, BlankReport, blank_kinds, give_out_blank
from app.households.villages import list_villages
from ui.common.fields import ChoiceField
from ui.common.filters import Choice
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.message_bar import Link, Message
from ui.common.page import PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.tokens import Tone

_HINT = "填好后原样保存，拖回这里就能导入；列、下拉框和填法都已排好。"
_EMPTY, _FILLED = "空白的", "填入台账现有内容"


class BlankAsking(QObject):
    """Asks for a county sheet to fill in and writes it."""

    def __init__(self, work: Work, parts: PageParts, register: Register, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._parts, self._register, self._window = work, parts, register, window
        self.dialog: FormDialog | None = None

    def ask(self) -> None:
        """Ask which sheet, as soon as the villages are known."""
        self._parts.background.run(
            lambda: self._work.read(lambda session: [village.name for village in list_villages(session)]), self._open
        )

    def _open(self, villages: list[str]) -> None:
        kinds = tuple(Choice(kind, kind) for kind in blank_kinds(self._register))
        form = Form(
            (
                ChoiceField("kind", "表的种类", required=True, choices=kinds),
                ChoiceField("village", "村", blank="全部村", choices=tuple(Choice(name, name) for name in villages)),
                ChoiceField(
                    "filled", "内容", required=True, choices=(Choice(_EMPTY, _EMPTY), Choice(_FILLED, _FILLED))
                ),
            )
        )
        form.set_values({"kind": kinds[0].value, "village": "", "filled": _EMPTY})
        dialog = FormDialog("导出空白表", form, "导出…", hint=_HINT, parent=self._window)
        dialog.accepted_values.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _take(self, values: dict[str, Any], _go_on: bool) -> None:
        """Ask where to, then write the sheet."""
        assert self.dialog is not None
        kind, village, filled = str(values["kind"]), str(values["village"] or ""), values["filled"] == _FILLED
        name = f"{kind}{f'（{village}）' if village else ''}{'' if filled else '空白表'}.xlsx"
        out = self._parts.asking.pick_save("空白表另存为", name)
        if out is None:
            self.dialog.button.setEnabled(True)
            return
        self.dialog.accept()
        self._write(BlankOrder(kind, out, village, filled))

    def _write(self, order: BlankOrder) -> None:
        progress = ScreenProgress(self)
        self._parts.messages.show_progress("正在导出空白表", progress)
        self._parts.background.run(
            lambda: give_out_blank(self._work, order, progress, self._register),
            self._tell,
            self._refuse,
            on_cancelled=self._parts.messages.end_progress,
            busy="正在导出空白表",
            progress=progress,
        )

    def _tell(self, report: BlankReport) -> None:
        self._parts.messages.end_progress()
        rows = f"，已填入 {report.rows:,} 行" if report.rows else ""
        held = f"；有 {report.withheld:,} 格填不回来，已标黄" if report.withheld else ""
        self._parts.messages.show_message(
            Message(
                f"已导出「{report.path.name}」{rows}{held}",
                Tone.GOOD,
                (Link("打开", partial(_open, report.path)), Link("打开文件夹", partial(_open, report.path.parent))),
            )
        )
        self._parts.changes.history_changed.emit()

    def _refuse(self, error: UserError) -> None:
        self._parts.messages.end_progress()
        self._parts.background.failed.emit(error)


def _open(path: Path) -> None:
    """Let the computer's own program open a file or folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
