"""The hidden mark of a workbook that this program gave out: a document property, so that its return is recognised."""

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PART = "docProps/custom.xml"
_KIND, _REGISTER, _DAY, _VERSION = "bangfu-kind", "bangfu-register", "bangfu-date", "bangfu-version"
_LARGEST_BOOK = 50 * 1024 * 1024
_LARGEST_PART = 64 * 1024
_MOST_PARTS = 2_000
_LONGEST_WORD = 100

VERSION = "1"
"""Version of the workbooks given out; another number means another arrangement of the sheet."""


@dataclass(frozen=True)
class Identification:
    """What a workbook says about where it came from.

    Args:
        kind: the kind of its sheet, for example 人全字段.
        register: short name of the registry that wrote it.
        day: ISO day on which it was written.
    """

    kind: str
    register: str
    day: str
    version: str = VERSION

    def properties(self) -> Mapping[str, str]:
        """The document properties that carry it."""
        return {_KIND: self.kind, _REGISTER: self.register, _DAY: self.day, _VERSION: self.version}


def identified_kind(book: Path) -> str | None:
    """Return the kind that a workbook of ours was given out as; None for any other file, whatever is in it."""
    found = read_identification(book)
    return found.kind if found else None


def read_identification(book: Path) -> Identification | None:
    """Return the hidden mark of a workbook of ours; None when there is none, or the file is no sound .xlsx."""
    content = _read_part(book)
    words = _read_words(content) if content else {}
    if not words.get(_KIND) or words.get(_VERSION) != VERSION:
        return None
    return Identification(words[_KIND], words.get(_REGISTER, ""), words.get(_DAY, ""))


def _read_part(book: Path) -> bytes:
    """Return the custom properties, never more bytes than such a part can have."""
    try:
        if book.stat().st_size > _LARGEST_BOOK:
            return b""
        with zipfile.ZipFile(book) as package:
            if len(package.infolist()) > _MOST_PARTS or package.getinfo(_PART).file_size > _LARGEST_PART:
                return b""
            with package.open(_PART) as part:
                content = part.read(_LARGEST_PART + 1)
    except (OSError, KeyError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return b""  # no workbook, damaged or encrypted: the reading says so
    return content if len(content) <= _LARGEST_PART else b""


def _read_words(content: bytes) -> dict[str, str]:
    """Return name → text of the properties that are text."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return {}
    words = {}
    for element in root:
        texts = [child.text or "" for child in element if child.tag.rpartition("}")[2] in ("lpwstr", "lpstr")]
        if texts and len(texts[0]) <= _LONGEST_WORD:
            words[str(element.get("name"))] = texts[0]
    return words
