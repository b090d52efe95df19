"""The questions that stop the clerk: files and decisions; a seam, so that tests can answer."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from ui.common.remembered import Settings

WORKBOOKS = "表格 (*.xlsx *.xls *.et *.csv *.txt *.xlsm *.xlsb *.ods *.html *.htm *.xml *.mht *.mhtml);;所有文件 (*)"
XLSX = "Excel 工作簿 (*.xlsx)"
PDF = "PDF 文件 (*.pdf)"
WORD = "Word 文档 (*.docx)"
REGISTER = "帮扶台账 (*.db)"
_FOLDER = "last_folder"


class Asking:
    """Asks the clerk; remembers the folder used last."""

    def __init__(self, parent: QWidget | None, settings: Settings) -> None:
        self._parent = parent
        self._settings = settings

    def pick_files(self, title: str, kinds: str = WORKBOOKS) -> tuple[Path, ...]:
        """Ask for files to open; () when the clerk thinks better of it."""
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, self._folder(), kinds)
        return tuple(self._remember(Path(name)) for name in names)

    def pick_file(self, title: str, kinds: str = WORKBOOKS) -> Path | None:
        """Ask for one file to open."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, self._folder(), kinds)
        return self._remember(Path(name)) if name else None

    def pick_save(self, title: str, name: str, kinds: str = XLSX) -> Path | None:
        """Ask where to save; `name` is proposed."""
        proposed = str(Path(self._folder()) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, proposed, kinds)
        return self._remember(Path(chosen)) if chosen else None

    def pick_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._parent, title, self._folder())
        return Path(name) if name else None

    def ask(self, question: str, yes: str, no: str, detail: str = "") -> bool:
        """Ask for a decision; both buttons say what they do, Enter and Esc take the safe one (`no`)."""
        box = QMessageBox(self._parent)
        box.setWindowTitle("帮扶台账")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        box.setInformativeText(detail)
        go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is go

    def ask_password(self, question: str) -> str | None:
        """Ask for the password of a workbook; None when the clerk thinks better of it."""
        box = QInputDialog(self._parent)
        box.setWindowTitle("帮扶台账")
        box.setLabelText(question)
        box.setTextEchoMode(QLineEdit.EchoMode.Password)
        box.setOkButtonText("打开")
        box.setCancelButtonText("先不打开")
        return box.textValue() if box.exec() and box.textValue() else None

    def _folder(self) -> str:
        kept = Path(self._settings.get(_FOLDER, str(Path.home())))
        return str(kept if kept.is_dir() else Path.home())

    def _remember(self, path: Path) -> Path:
        self._settings.set(_FOLDER, str(path.parent))
        return path


@dataclass
class AnswersForTests(Asking):
    """Answers from lists, in order, and keeps what was asked."""

    files: list[Path] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)

    def pick_files(self, title: str, kinds: str = WORKBOOKS) -> tuple[Path, ...]:
        """Return the next file."""
        one = self._next_file(title)
        return (one,) if one else ()

    def pick_file(self, title: str, kinds: str = WORKBOOKS) -> Path | None:
        """Return the next file."""
        return self._next_file(title)

    def pick_save(self, title: str, name: str, kinds: str = XLSX) -> Path | None:
        """Return the next file."""
        return self._next_file(title)

    def pick_folder(self, title: str) -> Path | None:
        """Return the next file."""
        return self._next_file(title)

    def ask(self, question: str, yes: str, no: str, detail: str = "") -> bool:
        """Return the next answer, the safe one when there is none."""
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else False

    def ask_password(self, question: str) -> str | None:
        """Return the next password."""
        self.asked.append(question)
        return self.passwords.pop(0) if self.passwords else None

    def _next_file(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.files.pop(0) if self.files else None
