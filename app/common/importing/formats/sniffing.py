"""What a file that is neither package nor compound file is, told by its first bytes."""

import re

from app.common.importing.formats.encodings import encoding_of
from app.common.importing.formats.kinds import BookKind

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|meta|style|title|table|thead|tbody|tr|td|div|center|font|form|p|span|!--|!\[)[\s>/[-]"
    r"|<!--",
    re.IGNORECASE,
)
_XML = re.compile(r"<\?xml\b|<(?:[a-z]+:)?workbook\b", re.IGNORECASE)
_SPREADSHEET = re.compile(
    r"urn:schemas-microsoft-com:office:spreadsheet|progid\s*=\s*.excel\.sheet|<(?:[a-z]+:)?workbook\b", re.IGNORECASE
)
_TABLE = re.compile(r"<html\b|<table\b|<body\b", re.IGNORECASE)
_MAIL = re.compile(r"(?:mime-version|message-id|from|date|content-type)\s*:", re.IGNORECASE)
_SEAMS = re.compile(r"[,\t;|，]|[ \u3000]{2}")


def sniff(start: bytes) -> BookKind | None:
    """Return the kind of a text that holds a table; None for everything else.

    Args:
        start: the first bytes of the file, at least some hundred if it has them.
    """
    text = beginning(start)
    if text is None:
        return None
    plain = text.lstrip("\ufeff \t\r\n")
    if _XML.match(plain):
        if _SPREADSHEET.search(plain) and not re.search(r"<html\b", plain, re.IGNORECASE):
            return BookKind.XML
        return BookKind.HTML if _TABLE.search(plain) else None
    if _MARKUP.match(plain):
        return BookKind.HTML
    if _MAIL.match(plain) and re.search("mime-version", plain, re.IGNORECASE):
        return BookKind.MHTML
    lines = plain.splitlines()
    return BookKind.TEXT if len(lines) > 1 or _SEAMS.search(plain) else None


def beginning(start: bytes) -> str | None:
    """Return the first bytes of a file as text, or None when it is no text."""
    encoding = encoding_of(start)
    return None if encoding is None else start.decode(encoding, "ignore")


def is_markup(text: str) -> bool:
    """Tell whether a text is HTML or XML of any kind."""
    plain = text.lstrip("\ufeff \t\r\n")
    return bool(_XML.match(plain) or _MARKUP.match(plain))
