"""Telling forms of one household (一户一表) from lists among many workbooks, so that they are opened as one list."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.common.errors import UserError
from app.common.importing.gathering import read_forms
from app.common.importing.layout import find_layout
from app.common.importing.mapping import known_headers
from app.common.importing.reading import read_head, read_workbook
from app.common.importing.sheets import Register
from app.common.progress import Progress
from app.households.forms import form_words

LARGEST_FORM = 1024 * 1024
"""Bytes; a larger workbook is no form and is not looked into."""

Group = tuple[Path, ...]
"""Workbooks that are opened together."""


def group_books(
    books: Sequence[Path], register: Register, progress: Progress, password: str | None = None
) -> list[Group]:
    """Put the forms together, where the first of them stands; every other workbook stays alone.

    Raises:
        Cancelled: the clerk stopped.
    """
    if len(books) < 2:
        return [(book,) for book in books]
    look = _Look(register, progress, password)
    forms: set[Path] = set()
    for number, book in enumerate(books):
        progress.report(number, len(books), f"正在看「{book.name}」是名册还是一户一表")
        forms |= {book} if look.is_form(book) else set()
    if len(forms) < 2:
        return [(book,) for book in books]
    together = tuple(book for book in books if book in forms)
    return [together if book == together[0] else (book,) for book in books if book == together[0] or book not in forms]


@dataclass(frozen=True)
class _Look:
    """Looks into one workbook after another."""

    register: Register
    progress: Progress
    password: str | None

    def is_form(self, book: Path) -> bool:
        """Tell whether all that a workbook holds are forms; one that cannot be read is none."""
        try:
            if book.stat().st_size > LARGEST_FORM:
                return False
            with tempfile.TemporaryDirectory(prefix="bangfu-") as folder:
                return self._holds_forms(book, Path(folder) / "look.db")
        except (UserError, OSError):
            return False

    def _holds_forms(self, book: Path, staging: Path) -> bool:
        grids = read_workbook(book, staging, progress=_Stoppable(self.progress), password=self.password)
        shown = [grid for grid in grids if grid.rows and not grid.hidden]
        found, others = read_forms(staging, shown, form_words(self.register))
        known = known_headers(self.register)
        heads = (read_head(staging, grid.position) for grid in others)
        return bool(found) and not any(find_layout(head, lambda name: name in known) for head in heads)


class _Stoppable(Progress):
    """Lets the clerk stop the reading of one of many workbooks without telling its own progress."""

    def __init__(self, whole: Progress) -> None:
        self._whole = whole

    def report(self, done: int, total: int, text: str) -> None:
        """Ask whether the clerk pressed 取消."""
        self._whole.report(0, 0, "")
