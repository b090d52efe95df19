"""Which reader tells the sheets of a file."""

from collections.abc import Iterator
from pathlib import Path

from python_calamine import PasswordError

from app.common.importing.formats.books import read_book, read_content
from app.common.importing.formats.code_pages import decode_page, settle_code_page
from app.common.importing.formats.kinds import BookKind
from app.common.importing.formats.pages import Page
from app.common.importing.formats.unlocking import Locked, unlock
from app.common.importing.inspecting import inspect_content, is_encrypted_package
from app.common.importing.limits import Limits

_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")


def open_pages(book: Path, kind: BookKind, password: str | None, limits: Limits) -> Iterator[Page]:
    """Tell the worksheets of a file one by one, read by what it is.

    Raises:
        Locked: it asks for a password.
        Refused: it is not what it seems.
        TooLarge: it is beyond the limits.
        ValueError, OSError, CalamineError: it is damaged.
    """
    if kind is BookKind.XLS:
        yield from _read_compound(book, password, limits)
    elif kind in (BookKind.XLSX, BookKind.XLSB, BookKind.ODS):
        yield from read_book(book, kind, limits)
    else:
        yield from _read_text(book, kind, limits)


def _read_compound(book: Path, password: str | None, limits: Limits) -> Iterator[Page]:
    """Read an .xls; an encrypted one, or an .xlsx that is encrypted into such a file, is unlocked first."""
    content = book.read_bytes()
    if is_encrypted_package(content):
        plain = unlock(content, password)
        yield from read_content(plain, inspect_content(book, plain, limits), limits)
        return
    try:
        yield from _read_biff(book, content, limits)
    except PasswordError:
        yield from _read_biff(None, unlock(content, password), limits)


def _read_biff(book: Path | None, content: bytes, limits: Limits) -> Iterator[Page]:
    """Read an .xls that is not encrypted, from the disk where its bytes are right as they are."""
    settled, is_gbk = settle_code_page(content)
    if book is not None and settled is content:
        pages = read_book(book, BookKind.XLS, limits)
    else:
        pages = read_content(settled, BookKind.XLS, limits)
    yield from map(decode_page, pages) if is_gbk else pages


def _read_text(book: Path, kind: BookKind, limits: Limits) -> Iterator[Page]:
    content = book.read_bytes()
    name = sheet_name(book.stem)
    if kind is BookKind.TEXT:
        from app.common.importing.formats.delimited import read_delimited

        yield read_delimited(content, name, limits)
    elif kind is BookKind.XML:
        from app.common.importing.formats.spreadsheet_xml import read_spreadsheet_xml

        yield from read_spreadsheet_xml(content, limits)
    elif kind is BookKind.MHTML:
        from app.common.importing.formats.archive import read_web_archive

        yield from read_web_archive(content, name, limits)
    else:
        from app.common.importing.formats.web import read_web_page

        yield read_web_page(content, name, limits)


def sheet_name(stem: str) -> str:
    """Return a name that a sheet may have."""
    return stem.translate(_FORBIDDEN).strip()[:_LONGEST_NAME] or "Sheet1"


__all__ = ["Locked", "open_pages", "sheet_name"]
