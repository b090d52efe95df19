"""The window of the first screen: makes a register, opens, restores or samples one, then hands its path on."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.common.errors import UserError
from app.common.folders import Folders, find_folders
from ui.common.background import Background
from ui.common.dialogs import Asking
from ui.common.remembered import Settings
from ui.shell.start_page import NewRegister, StartPage
from ui.shell.window import FIRST_SIZE

REGISTER_NAME = "台账.db"


class FirstScreen(QMainWindow):
    """Asks which register to work with.

    Signals:
        chosen: path of a register that exists.
    """

    chosen = Signal(object)

    def __init__(self, asking: Asking, settings: Settings, folders: Folders | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._folders = folders or find_folders()
        self._background = Background(self)
        self.setWindowTitle("帮扶台账")
        self.resize(*FIRST_SIZE)
        self.page = StartPage(asking, self._folders.registers / REGISTER_NAME)
        self.setCentralWidget(self.page)
        self.page.new_wanted.connect(self._found)
        self.page.open_wanted.connect(self.chosen)
        self.page.restore_wanted.connect(self._restore)
        self.page.sample_wanted.connect(self._build_sample)

    def show_error(self, error: UserError) -> None:
        """Say why a file would not open."""
        self.page.show_error(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being made."""
        self._background.close()
        super().closeEvent(event)

    def _found(self, wanted: NewRegister) -> None:
        self.setEnabled(False)
        self._background.run(partial(found_register, wanted), self._done, self._failed, busy="正在建立台账")

    def _restore(self, backup: Path, target: Path) -> None:
        def bring_back() -> Path:
            from app.commands.registry import restore

            make_folder(target.parent)
            restore(backup, target)
            return target

        self.setEnabled(False)
        self._background.run(bring_back, self._done, self._failed, busy="正在恢复备份")

    def _build_sample(self) -> None:
        def make() -> Path:
            from app.sample.township import make_sample

            file = self._folders.sample / "data.db"
            return file if file.is_file() else make_sample(self._folders.sample).file

        self.setEnabled(False)
        self._background.run(make, self._done, self._failed, busy="正在建立示例乡镇")

    def _done(self, path: Path) -> None:
        self.setEnabled(True)
        self.chosen.emit(path)

    def _failed(self, error: UserError) -> None:
        self.setEnabled(True)
        self.page.show_error(error)


def found_register(wanted: NewRegister) -> Path:
    """Make the register with its office and second place; runs on the worker.

    Raises:
        UserError: there is a file already, a folder cannot be written to, or the second place is no good.
    """
    from app.common.office import keep_office
    from app.common.second_place import check_second_place, keep_second_place
    from app.households.founding import found_file

    if wanted.second_place is not None:
        check_second_place(wanted.second_place, wanted.path)
    make_folder(wanted.path.parent)
    work = found_file(wanted.path, wanted.villages, wanted.township)
    try:
        office = wanted.office or f"{wanted.township}乡村振兴办"
        work.write(lambda session: keep_office(session, {"office": office}), title="登记单位名称", kind="found")
        if wanted.second_place is not None:
            place = str(wanted.second_place.absolute())
            work.write(lambda session: keep_second_place(session, place), title="选择第二备份位置", kind="found")
    finally:
        work.close()
    return wanted.path


def make_folder(folder: Path) -> None:
    """Make a folder for a register.

    Raises:
        UserError: nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(f"不能建立文件夹「{folder}」", remedy="请选择一个可以写入的地方") from problem
