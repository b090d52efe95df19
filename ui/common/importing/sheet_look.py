"""One sheet while the clerk corrects what was recognised in it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.common.errors import UserError
from ui.common.background import Background
from ui.common.importing.importer import BookSheet, SheetView


class SheetLook(QObject):
    """Corrects the sheet on the worker and looks at it again; an older answer is dropped.

    Signals:
        begun: a correction is on its way.
        looked: the sheet is another one, or was corrected.
        refused: the UserError why it cannot be corrected so.
    """

    begun = Signal()
    looked = Signal()
    refused = Signal(object)

    def __init__(self, background: Background, sheet: BookSheet, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.sheet = sheet
        self.view: SheetView | None = None

    def take(self, sheet: BookSheet) -> None:
        """Look at another sheet."""
        self._replace(lambda: sheet)

    def grow(self, sheet: BookSheet) -> None:
        """Go on with the same sheet, which knows one more item that its columns can fill."""
        self.sheet = sheet

    def take_as(self, kind: str) -> None:
        """Take the sheet for another kind."""
        sheet = self.sheet
        self._replace(lambda: sheet.take_as(kind))

    def move_header(self, first: int, last: int) -> None:
        """Take other rows for the header."""
        sheet, rows = self.sheet, [line.row for line in self.view.lines] if self.view else []
        chosen = [row for row in rows if first <= row <= last] or [first]
        self._replace(lambda: sheet.move_header(chosen))

    def take_rows(self, first: int, last: int | None, ignored: frozenset[int]) -> None:
        """Take over some rows only."""
        sheet = self.sheet
        self._replace(lambda: sheet.take_rows(first, last, ignored))

    def _replace(self, correct: Callable[[], BookSheet]) -> None:
        def read() -> tuple[BookSheet, SheetView]:
            sheet = correct()
            return sheet, sheet.look()

        self.begun.emit()
        self._background.run(read, self._take, self._refuse, latest=f"import sheet {id(self)}")

    def _take(self, found: tuple[BookSheet, SheetView]) -> None:
        self.sheet, self.view = found
        self.looked.emit()

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(error)
