"""The window of the first screen: makes a register, opens one or builds the sample, then hands its path on."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.common.errors import UserError
from ui.common.background import Background
from ui.common.dialogs import Asking
from ui.common.remembered import Settings
from ui.shell.kept_settings import settings_folder
from ui.shell.start_page import NewRegister, StartPage
from ui.shell.window import FIRST_SIZE

SAMPLE_FOLDER = "示例乡镇"


def usual_place() -> Path:
    """Where a new register goes unless the clerk says otherwise."""
    from platformdirs import user_documents_path

    return user_documents_path() / "帮扶台账" / "台账.db"


class FirstScreen(QMainWindow):
    """Asks which register to work with.

    Signals:
        chosen: path of a register that exists.
    """

    chosen = Signal(object)

    def __init__(self, asking: Asking, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._background = Background(self)
        self.setWindowTitle("帮扶台账")
        self.resize(*FIRST_SIZE)
        self.page = StartPage(asking, usual_place())
        self.setCentralWidget(self.page)
        self.page.new_wanted.connect(self._found)
        self.page.open_wanted.connect(self.chosen)
        self.page.sample_wanted.connect(self._build_sample)

    def show_error(self, error: UserError) -> None:
        """Say why a file would not open."""
        self.page.show_error(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being made."""
        self._background.close()
        super().closeEvent(event)

    def _found(self, wanted: NewRegister) -> None:
        def make() -> Path:
            from app.households.founding import found_file

            wanted.path.parent.mkdir(parents=True, exist_ok=True)
            found_file(wanted.path, wanted.villages, wanted.township).close()
            return wanted.path

        self.setEnabled(False)
        self._background.run(make, self._done, self._failed, busy="正在建立台账")

    def _build_sample(self) -> None:
        def make() -> Path:
            from app.sample.township import make_sample

            folder = settings_folder() / SAMPLE_FOLDER
            file = folder / "data.db"
            return file if file.is_file() else make_sample(folder).file

        self.setEnabled(False)
        self._background.run(make, self._done, self._failed, busy="正在建立示例乡镇")

    def _done(self, path: Path) -> None:
        self.setEnabled(True)
        self.chosen.emit(path)

    def _failed(self, error: UserError) -> None:
        self.setEnabled(True)
        self.page.show_error(error)
