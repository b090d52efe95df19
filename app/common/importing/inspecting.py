"""Telling from its first bytes and its size what a file is, before any parser touches it."""

import zipfile
from enum import Enum
from pathlib import Path

from app.common.errors import UserError
from app.common.importing.limits import MB, USUAL_LIMITS, Limits

_CHOOSE = "请选择 .xlsx 或 .xls 文件。"
_SAVE_AS = "请用 WPS/Excel 打开它，另存为 .xlsx 后再导入。"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_TEXT_MARKUP = ("<html", "<!doctype", "<table", "<?xml", "<head", "<meta", "<style", "<workbook")


class BookKind(Enum):
    """The two families of workbooks that are read."""

    XLSX = "xlsx"
    XLS = "xls"


def inspect_book(book: Path, limits: Limits = USUAL_LIMITS) -> BookKind:
    """Return which kind of workbook this is.

    Raises:
        UserError: the file is missing, empty, locked, too large, damaged or no workbook at all.
    """
    start = _read_start(book, limits)
    if start.startswith(b"PK"):
        _check_package(book, limits)
        return BookKind.XLSX
    if start.startswith(_OLE):
        _check_compound(book)
        return BookKind.XLS
    if start.startswith(_OLD_BIFF):
        raise UserError(f"「{book.name}」是很旧的 Excel 格式（5.0 以前）", _SAVE_AS)
    raise _explain_other(book, start)


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


def _check_package(book: Path, limits: Limits) -> None:
    """Look into the directory of a zip file: a workbook of bearable size, or a sentence."""
    try:
        with zipfile.ZipFile(book) as package:
            parts = package.infolist()
            kind = package.read("mimetype")[:80] if "mimetype" in package.namelist() else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise damaged_book(book) from error
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("workbook.bin") for name in names):
        raise UserError(f"「{book.name}」是 .xlsb（二进制工作簿），不能直接读取", _SAVE_AS)
    if b"opendocument.spreadsheet" in kind:
        raise UserError(f"「{book.name}」是 .ods 表格，不能直接读取", _SAVE_AS)
    if not any(name.endswith("workbook.xml") for name in names):
        raise UserError(f"「{book.name}」是压缩包或别的文档，不是 Excel 工作簿", _CHOOSE)
    if any(part.flag_bits & 1 for part in parts):
        raise protected_book(book)
    _check_sizes(book, parts, limits)


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
    """Look for the streams that tell a BIFF workbook from an encrypted one and from other documents."""
    try:
        content = book.read_bytes()
    except OSError as error:
        raise _unreadable(book, error) from error
    if _has_stream(content, "EncryptedPackage") or _has_stream(content, "EncryptionInfo"):
        raise protected_book(book)
    if _has_stream(content, "Workbook") or _has_stream(content, "Book"):
        return
    if _has_stream(content, "WordDocument") or _has_stream(content, "PowerPoint Document"):
        raise UserError(f"「{book.name}」是 Word 或 PPT 文档，不是 Excel 工作簿", _CHOOSE)
    raise damaged_book(book)


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
    text = _decode(start)
    if text is None:
        return UserError(f"「{book.name}」不是 Excel 工作簿", _CHOOSE)
    if text.lstrip("\ufeff \t\r\n").lower().startswith(_TEXT_MARKUP):
        return UserError(f"「{book.name}」其实是网页（HTML/XML）改的扩展名，不是 Excel 工作簿", _SAVE_AS)
    if any(sign in text for sign in (",", "\t", ";", "，")) and "\n" in text:
        return UserError(f"「{book.name}」其实是文本（CSV）文件，不是真正的 Excel 工作簿", _SAVE_AS)
    return UserError(f"「{book.name}」是文本文件，不是 Excel 工作簿", _CHOOSE)


def _decode(start: bytes) -> str | None:
    """Return the beginning as text, or None when it is binary."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "ignore")
    if b"\0" in start or start.startswith((b"%PDF", b"Rar!", b"\x89PNG", b"\xff\xd8")):
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):
            try:
                return start[: len(start) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def damaged_book(book: Path) -> UserError:
    """Say that the file is a workbook which cannot be read to its end."""
    return UserError(
        f"「{book.name}」不完整或已损坏，没有读取",
        "可能没有下载或复制完，请重新取得；或用 WPS/Excel 打开后另存为 .xlsx。",
    )


def protected_book(book: Path) -> UserError:
    """Say that the file asks for a password."""
    return UserError(f"「{book.name}」设了打开密码，不能读取", "请用 WPS/Excel 输入密码打开，取消密码并另存后再导入。")
