"""Telling in which encoding a text is, as Chinese offices write it: UTF-8, GB18030 or UTF-16."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (b"%PDF", b"Rar!", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"7z\xbc\xaf", b"{\\rtf", b"\x1f\x8b")
_MOST_ODD = 0.02
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_NAMED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,20})""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030"}


def encoding_of(content: bytes) -> str | None:
    """Return the encoding of a text or of its beginning; None when it is no text."""
    if content.startswith(_BINARY):
        return None
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if b"\0" in content:
        return _wide_without_mark(content)
    for encoding in ("utf-8", "gb18030"):
        if _fits(content, encoding):
            return encoding
    text = content.decode("gb18030", "replace")
    return "gb18030" if len(_ODD.findall(text)) <= len(text) * _MOST_ODD else None


def _fits(content: bytes, encoding: str) -> bool:
    """Tell whether the bytes are this encoding; the last sign may be cut off."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(content, final=False)
    except UnicodeDecodeError:
        return False
    return len(_ODD.findall(text)) <= len(text) * _MOST_ODD


def _wide_without_mark(content: bytes) -> str | None:
    """Return the UTF-16 that a text without mark is in: half of the bytes of its separators are zero."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if _fits(content, encoding) else None


def decode_text(content: bytes) -> str:
    """Return a whole text, whatever its encoding; a damaged sign becomes a replacement sign.

    Raises:
        ValueError: it is no text.
    """
    encoding = encoding_of(content)
    if encoding is None:
        raise ValueError("no text")
    return content.decode(encoding, "replace")


def decode_markup(content: bytes) -> str:
    """Return HTML or XML as text; what the bytes show counts more than what the document says of itself."""
    encoding = encoding_of(content)
    if encoding in ("utf-8", "gb18030", None):
        named = _NAMED.search(content[:2048])
        said = named.group(1).decode("ascii").lower() if named else ""
        said = _WIDER.get(said, said)
        if said and said != encoding and not said.startswith("utf") and _known(said) and encoding != "utf-8":
            encoding = said
    if encoding is None:
        raise ValueError("no text")
    return content.decode(encoding, "replace")


def _known(name: str) -> bool:
    """Tell whether there is such an encoding of texts."""
    try:
        b"a".decode(name)
    except LookupError:
        return False
    return True
