"""What step 3 has done on the worker: looking into a column, saving the matching as a file, reading one."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.common.errors import UserError
from app.common.importing.corrections import Corrections
from app.common.importing.sheets import Mapped
from app.common.importing.studying import StudiedColumn
from ui.common.importing.importer import BookSheet
from ui.common.page import PageParts

MAPPING_FILES = "对应文件 (*.json)"


class ColumnErrands(QObject):
    """Runs the errands of one sheet's columns.

    Signals:
        all_studied: what the cells of the whole sheet ask, by 1-based column.
        studied: 1-based column, and what its cells ask.
        told: a sentence for the clerk, and whether all went well.
        sheet_read: the sheet matched as a mapping file says, and a sentence about it.
    """

    all_studied = Signal(object)
    studied = Signal(int, object)
    told = Signal(str, bool)
    sheet_read = Signal(object, str)

    def __init__(self, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts

    def study_all(self, sheet: BookSheet) -> None:
        """Look into all columns of a sheet; what was found about an older one is dropped."""

        def done(found: Mapping[int, StudiedColumn]) -> None:
            if isValid(self):
                self.all_studied.emit(found)

        columns = sheet.recognised.columns
        self._parts.background.run(lambda: sheet.study(columns), done, latest=f"import columns {id(self)}")

    def study(self, sheet: BookSheet, column: Mapped) -> None:
        """Look into a column that was pointed at another field."""

        def done(found: StudiedColumn | None) -> None:
            if isValid(self):
                self.studied.emit(column.column, found)

        self._parts.background.run(lambda: sheet.study((column,)).get(column.column), done)

    def save(self, sheet: BookSheet, corrections: Corrections, stem: str) -> None:
        """Ask where, then save how the sheet is matched."""
        out = self._parts.asking.pick_save("对应另存为", f"{stem}-对应.json", MAPPING_FILES)
        if out is not None:
            self._run_saving(sheet.point_columns(corrections), out)

    def _run_saving(self, sheet: BookSheet, out: Path) -> None:
        def done(sentence: str) -> None:
            if isValid(self):
                self.told.emit(sentence, True)

        self._parts.background.run(lambda: sheet.save_mapping(out), done, self._refuse, busy="正在保存对应")

    def read(self, sheet: BookSheet) -> None:
        """Ask for a mapping file, then match the sheet as it says."""
        file = self._parts.asking.pick_file("读入对应文件", MAPPING_FILES)
        if file is None:
            return

        def done(found: tuple[BookSheet | None, str]) -> None:
            if not isValid(self):
                return
            matched, sentence = found
            if matched is not None:
                self.sheet_read.emit(matched, sentence)
            else:
                self.told.emit(sentence, True)

        self._parts.background.run(lambda: sheet.read_mapping(file), done, self._refuse, busy="正在读入对应")

    def _refuse(self, error: UserError) -> None:
        if isValid(self):
            self.told.emit(str(error), False)
