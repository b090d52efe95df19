"""Which workbooks were meant: files, and all the workbooks of a folder and of the folders right inside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SHEETS = frozenset(
    (".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods", ".csv", ".txt", ".htm", ".html", ".mht", ".mhtml", ".xml")
)
"""How the name of a workbook may end."""
_LOCK_FILES = ("~$", ".~")
_NAMES = 3


@dataclass(frozen=True)
class PickedBooks:
    """Workbooks in the order in which they are taken, and why there are none.

    Args:
        refused: one sentence about what holds no workbook, "" when everything does.
    """

    books: tuple[Path, ...]
    refused: str = ""


def pick_books(paths: Sequence[Path]) -> PickedBooks:
    """Take files as they are, folders as the sorted workbooks in them; a file given twice counts once.

    Lock files (~$…), hidden files and whatever is no table are left out of folders.
    """
    books: dict[Path, None] = {}
    odd: list[str] = []
    for path in paths:
        if path.is_dir():
            found = _books_of(path)
            odd += [] if found else [f"文件夹「{path.name}」里没有表格"]
        else:
            found = [path] if path.suffix.casefold() in SHEETS and not _is_set_aside(path) else []
            odd += [] if found else [f"「{path.name}」{'是打开表格时的临时文件' if _is_lock(path) else '不是表格'}"]
        books.update(dict.fromkeys(found))
    return PickedBooks(tuple(books), _sentence(odd))


def _books_of(folder: Path) -> list[Path]:
    """Return the workbooks in a folder, then those of each folder in it."""
    try:
        inside = sorted(folder.iterdir())
        deeper = [sorted(one.iterdir()) for one in inside if one.is_dir() and not _is_set_aside(one)]
    except OSError:
        return []
    return [*_sheets(inside), *(book for paths in deeper for book in _sheets(paths))]


def _sheets(paths: Iterable[Path]) -> list[Path]:
    return [p for p in paths if p.suffix.casefold() in SHEETS and not _is_set_aside(p) and p.is_file()]


def _is_set_aside(path: Path) -> bool:
    """Tell whether Excel, WPS or the system keeps this file for itself."""
    return path.name.startswith(".") or _is_lock(path)


def _is_lock(path: Path) -> bool:
    """Tell whether Excel or WPS made this file beside a workbook that is open."""
    return path.name.startswith(_LOCK_FILES)


def _sentence(odd: Sequence[str]) -> str:
    more = f"等 {len(odd)} 处" if len(odd) > _NAMES else ""
    return f"{'，'.join(odd[:_NAMES])}{more}" if odd else ""
