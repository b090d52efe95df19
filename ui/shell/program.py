"""The open register behind the window: wires pages, undo, settings, backup and closing together."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from app.commands.opening import close_file
from app.common.office import keep_office
from app.common.undo import UndoReport
from app.common.work import Work
from app.households.undoing import undo_in_register
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import Asking
from ui.common.message_bar import Link, Message, MessageBar
from ui.common.page import PageParts
from ui.common.remembered import Settings
from ui.common.theme import apply_theme
from ui.common.tokens import Tone
from ui.shell.pages import make_slots
from ui.shell.register_state import RegisterState, read_state
from ui.shell.second_place_row import SecondPlaceRow
from ui.shell.settings_dialog import AUTHOR, OFFICE, SettingsDialog, kept_point_size, kept_scheme
from ui.shell.window import MainWindow


class Program(QObject):
    """One open register and its window.

    Signals:
        another_wanted: the clerk wants to leave the sample and begin with the office's own file.
    """

    another_wanted = Signal()

    def __init__(
        self,
        work: Work,
        background: Background,
        settings: Settings,
        asking: Asking | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.work = work
        self.background = background
        self.settings = settings
        self.changes = Changes(self)
        self.messages = MessageBar()
        self.parts = PageParts(background, self.changes, settings, asking or Asking(None, settings), self.messages)
        self.window = MainWindow(
            make_slots(work, self.parts, self.open_household), background, self.messages, settings, work.clock
        )
        self._office: dict[str, str] = {}
        self._listen()
        self.refresh()

    def refresh(self) -> None:
        """Read again what the title, the status row and the undo menu say."""
        self.background.latest("program.state", lambda: read_state(self.work), self._show_state)

    def undo(self, change_set_id: int) -> None:
        """Take a change set back; what was edited since stays."""

        def take_back() -> UndoReport:
            verb = partial(undo_in_register, change_set_id=change_set_id)
            return self.work.write(verb, title=f"撤销 {change_set_id} 号操作", kind="undo")

        self.background.run(take_back, self._show_undone, busy="正在撤销")

    def close(self) -> None:
        """Finish what runs, back the file up if it was changed, close it whole."""
        self.background.close(last=lambda: close_file(self.work))

    def open_household(self, household_id: int) -> None:
        """Show a household on its own tab."""
        page = self.window.open_page("农户")
        page.show_record(household_id)

    def open_settings(self) -> QDialog:
        """Open 设置."""
        self.settings.set(OFFICE, self._office.get("office") or self.settings.get(OFFICE))
        self.settings.set(AUTHOR, self._office.get("made_by") or self.settings.get(AUTHOR))
        dialog = SettingsDialog(self.settings, self.window)
        dialog.look_changed.connect(self.dress)
        dialog.texts_changed.connect(self._keep_office)
        dialog.add_section("第二备份位置", SecondPlaceRow(self.work, self.parts))
        dialog.add_section("政策", self._policy_button(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open_policies(self) -> QDialog:
        """Open 政策参数与代码表."""
        from ui.shell.policies_dialog import PoliciesDialog

        return self._open(PoliciesDialog(self.work, self.parts, self.window))

    def open_history(self) -> QDialog:
        """Open 全部操作记录."""
        from ui.shell.history_dialog import HistoryDialog

        dialog = HistoryDialog(self.work, self.parts, self.window)
        dialog.undo_wanted.connect(self.undo)
        return self._open(dialog)

    def dress(self) -> None:
        """Put on the size and colours that were chosen."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, kept_scheme(self.settings), kept_point_size(self.settings))

    def tell_late_backup(self, words: str) -> None:
        """Say why the second place lacks the newest backup; nothing to say for ""."""
        if words:
            self.messages.show_message(Message(words, Tone.SOON, (Link("设置", self.open_settings),)))

    def show_crash(self, trace: str) -> None:
        """Tell of a fault of our own."""
        from ui.shell.crash_dialog import CrashDialog
        from ui.shell.kept_settings import settings_folder
        from ui.shell.version import VERSION

        self._open(CrashDialog(trace, VERSION, settings_folder(), self.window))

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _listen(self) -> None:
        window = self.window
        window.undo_requested.connect(self.undo)
        window.history_wanted.connect(self.open_history)
        window.settings_wanted.connect(self.open_settings)
        window.point_size_wanted.connect(lambda _size: self.dress())
        window.sample.own_wanted.connect(self.another_wanted)
        self.changes.history_changed.connect(self.refresh)
        self.background.crashed.connect(self.show_crash)

    def _policy_button(self, dialog: QDialog) -> QWidget:
        from ui.common.action_row import ActionRow
        from ui.common.buttons import plain_button

        def open_instead() -> None:
            dialog.accept()
            self.open_policies()

        return ActionRow(plain_button("政策参数与代码表…", open_instead))

    def _show_state(self, state: RegisterState) -> None:
        office = state.office
        self._office = {"office": office.office, "made_by": office.made_by}
        self.window.set_township(office.township)
        self.window.set_sample(office.sample)
        self.window.set_history(state.undoable)
        self.window.status.set_backup(state.backup)
        if office.as_of:
            self.window.status.set_as_of(office.as_of)

    def _show_undone(self, report: UndoReport) -> None:
        self.changes.all_changed()
        self.window.mark_saved()
        said = f"已撤销：{report.title}（还原 {report.reversed:,} 处）"
        if not report.kept:
            self.messages.show_message(Message(said))
            return
        link = Link("查看保留的内容", partial(self._show_kept, report))
        self.messages.show_message(Message(f"{said}，{len(report.kept):,} 处之后又改过，予以保留", Tone.SOON, (link,)))

    def _show_kept(self, report: UndoReport) -> None:
        shown = "\n".join(report.kept[:20])
        more = f"\n… 共 {len(report.kept):,} 处" if len(report.kept) > 20 else ""
        QMessageBox.information(self.window, "保留的内容", shown + more)

    def _keep_office(self) -> None:
        values = {"office": self.settings.get(OFFICE), "made_by": self.settings.get(AUTHOR)}
        self.background.run(
            lambda: self.work.write(lambda session: keep_office(session, values), title="修改单位信息"),
            lambda _done: self.refresh(),
        )


def register_path(settings: Settings) -> Path | None:
    """The register that was open last, if it is still there."""
    kept = settings.get("register.last")
    return Path(kept) if kept and Path(kept).is_file() else None
