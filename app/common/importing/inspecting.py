"""Telling from its first bytes and its size what a file is, before any parser touches it."""

import io
import zipfile
from pathlib import Path
from typing import IO

from app.common.errors import UserError
from app.common.importing.formats.kinds import BookKind
from app.common.importing.formats.sniffing import beginning, is_markup, sniff
from app.common.importing.limits import MB, USUAL_LIMITS, Limits

__all__ = ["BookKind", "PasswordNeeded", "damaged_book", "inspect_book", "inspect_content", "is_encrypted_package"]

_CHOOSE = "请选择 Excel 或 WPS 表格（.xlsx、.xls、.et、.ods）或 CSV 文件。"
_SAVE_AS = "请用 WPS/Excel 打开它，另存为 .xlsx 后再导入。"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_TABLES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".txt")


class PasswordNeeded(UserError):
    """The workbook asks for a password; ``wrong`` says that the one given is not it."""

    def __init__(self, book: Path, wrong: bool = False) -> None:
        self.wrong = wrong
        if wrong:
            super().__init__(
                f"「{book.name}」的打开密码不对", "请核对大小写和全角半角，重新输入；忘记密码请向发表的单位索取。"
            )
        else:
            super().__init__(
                f"「{book.name}」设了打开密码，要输入密码才能读取",
                "请输入打开密码；或用 WPS/Excel 打开它，取消密码并另存后再导入。",
            )


def inspect_book(book: Path, limits: Limits = USUAL_LIMITS) -> BookKind:
    """Return which kind of workbook this is.

    Raises:
        UserError: the file is missing, empty, locked, too large, damaged or no workbook at all.
    """
    start = _read_start(book, limits)
    if start.startswith(_ZIP):
        with _open(book) as package:
            return _check_package(book, package, limits)
    if start.startswith(_OLE):
        _check_compound(book)
        return BookKind.XLS
    if start.startswith(_OLD_BIFF):
        raise UserError(f"「{book.name}」是很旧的 Excel 格式（5.0 以前）", _SAVE_AS)
    kind = sniff(start)
    if kind is None:
        raise _explain_other(book, start)
    return kind


def inspect_content(book: Path, content: bytes, limits: Limits = USUAL_LIMITS) -> BookKind:
    """Return which kind of workbook was inside an encrypted one.

    Raises:
        UserError: it is damaged, too large or no workbook.
    """
    if content.startswith(_OLE):
        return BookKind.XLS
    return _check_package(book, io.BytesIO(content), limits)


def _open(book: Path) -> IO[bytes]:
    try:
        return book.open("rb")
    except OSError as error:
        raise _unreadable(book, error) from error


def _read_start(book: Path, limits: Limits) -> bytes:
    """Return the first bytes; a file that cannot be opened gets its sentence here."""
    try:
        size = book.stat().st_size
        if book.is_dir():
            raise UserError(f"「{book.name}」是文件夹，不是工作簿", _CHOOSE)
        with book.open("rb") as file:
            start = file.read(4096)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError(f"找不到文件「{book}」", "它可能已被移动、改名或删除，请重新选择。") from error
    except PermissionError as error:
        raise UserError(
            f"没有权限读取「{book.name}」，或它正被别的程序独占",
            "请关闭正在打开它的程序，或复制一份到桌面后再导入。",
        ) from error
    except OSError as error:
        raise _unreadable(book, error) from error
    if size == 0:
        raise UserError(f"「{book.name}」是空文件（0 字节）", "可能没有下载完，请重新取得这个文件。")
    if size > limits.file_bytes:
        raise UserError(
            f"「{book.name}」有 {size / MB:.0f} MB，最多 {limits.file_bytes // MB} MB",
            "请把表拆成几个文件分别导入。",
        )
    return start


def _unreadable(book: Path, error: OSError) -> UserError:
    """Say that the disk or the network did not give the bytes."""
    return UserError(f"读取「{book.name}」失败：{error.strerror or error}", "请复制一份到本机磁盘后重试。")


def _check_package(book: Path, content: IO[bytes], limits: Limits) -> BookKind:
    """Look into the directory of a zip file: a workbook of bearable size, or a sentence."""
    try:
        with zipfile.ZipFile(content) as package:
            parts = package.infolist()
            kind = package.read("mimetype")[:80] if _has_small(parts, "mimetype") else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError) as error:
        raise damaged_book(book) from error
    names = {part.filename.lower().replace("\\", "/") for part in parts}
    found = _kind_of(names, kind)
    if found is None:
        raise _explain_package(book, names)
    if any(part.flag_bits & 1 for part in parts):
        raise PasswordNeeded(book)
    _check_sizes(book, parts, limits)
    return found


def _has_small(parts: list[zipfile.ZipInfo], name: str) -> bool:
    """Tell whether a part is there and short."""
    return any(part.filename == name and part.file_size < 1024 for part in parts)


def _kind_of(names: set[str], mimetype: bytes) -> BookKind | None:
    """Return which workbook a package is by its parts."""
    if any(name.endswith("workbook.xml") for name in names):
        return BookKind.XLSX
    if any(name.endswith("workbook.bin") for name in names):
        return BookKind.XLSB
    if b"opendocument.spreadsheet" in mimetype:
        return BookKind.ODS
    return None


def _explain_package(book: Path, names: set[str]) -> UserError:
    """Say what a package that is no workbook probably is."""
    tables = sum(name.endswith(_TABLES) for name in names)
    if tables:
        return UserError(f"「{book.name}」是压缩包，里面有 {tables} 个表格", "请先解压，再导入解压出来的表格。")
    return UserError(f"「{book.name}」是压缩包或别的文档，不是 Excel 工作簿", _CHOOSE)


def _check_sizes(book: Path, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse what would unpack to more than any real ledger needs."""
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > limits.parts:
        raise UserError(
            f"「{book.name}」里有 {len(parts)} 个部件（图片、工作表等），最多 {limits.parts} 个",
            "请把要导入的工作表复制到一个新工作簿，再导入新工作簿。",
        )
    suspicious = unpacked > limits.ratio_matters_above and unpacked / packed > limits.ratio
    if unpacked > limits.unpacked_bytes or suspicious:
        raise UserError(
            f"「{book.name}」解开后有 {unpacked / MB:.0f} MB，超出能读取的大小，没有打开",
            "请把要导入的内容复制到一个新工作簿，再导入新工作簿。",
        )


def _check_compound(book: Path) -> None:
    """Look for the streams that tell a workbook from other documents."""
    content = _read_all(book)
    if any(_has_stream(content, name) for name in ("EncryptedPackage", "EncryptionInfo", "Workbook", "Book")):
        return
    if _has_stream(content, "WordDocument") or _has_stream(content, "PowerPoint Document"):
        raise UserError(f"「{book.name}」是 Word 或 PPT 文档，不是 Excel 工作簿", _CHOOSE)
    raise damaged_book(book)


def is_encrypted_package(content: bytes) -> bool:
    """Tell whether a compound file holds an encrypted .xlsx (or the like)."""
    return _has_stream(content, "EncryptedPackage") or _has_stream(content, "EncryptionInfo")


def _read_all(book: Path) -> bytes:
    try:
        return book.read_bytes()
    except OSError as error:
        raise _unreadable(book, error) from error


def _has_stream(content: bytes, name: str) -> bool:
    """Tell whether a directory entry of this name is in the compound file."""
    entry = (name + "\0").encode("utf-16-le")
    place = content.find(entry)
    while place >= 0:
        if place % 128 == 0:  # directory entries are 128 bytes long and begin with the name
            return True
        place = content.find(entry, place + 1)
    return False


def _explain_other(book: Path, start: bytes) -> UserError:
    """Say what a file that is no workbook probably is."""
    text = beginning(start)
    if text is None:
        return UserError(f"「{book.name}」不是 Excel 工作簿", _CHOOSE)
    if is_markup(text):
        return UserError(f"「{book.name}」是网页或 XML 文件，里面没有表格", _SAVE_AS)
    return UserError(f"「{book.name}」是文本文件，不是表格", _CHOOSE)


def damaged_book(book: Path) -> UserError:
    """Say that the file is a workbook which cannot be read to its end."""
    return UserError(
        f"「{book.name}」不完整或已损坏，没有读取",
        "可能没有下载或复制完，请重新取得；或用 WPS/Excel 打开后另存为 .xlsx。",
    )
