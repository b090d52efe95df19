"""Cutting HTML into tags and text in one pass, without ever reading a part of it twice."""

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"""<(/?)([A-Za-z][\w:.-]{0,40})((?:[^<>"']|"[^"<]{0,4000}"|'[^'<]{0,4000}')*)>?""")
_ATTRIBUTE = re.compile(r"""([A-Za-z_][\w:.-]*)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_RAW = ("script", "style", "xml", "template", "textarea", "select")
_CLOSING = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW}

Piece = tuple[str, str, str]
"""Kind ("text", "open", "close", "comment"), name of the tag in small letters (or the text), and its attributes."""


def cut_markup(text: str) -> Iterator[Piece]:
    """Tell texts, opening and closing tags and comments in order; broken markup is text."""
    place, end = 0, len(text)
    while place < end:
        opening = text.find("<", place)
        if opening < 0:
            opening = end
        if opening > place:
            yield "text", text[place:opening], ""
        place = opening
        if place >= end:
            return
        if text.startswith("<!--", place):
            close = text.find("-->", place + 4)
            close = end if close < 0 else close
            yield "comment", text[place + 4 : close], ""
            place = close + 3
        elif text.startswith(("<!", "<?"), place):
            close = text.find(">", place)
            place = end if close < 0 else close + 1
        else:
            found = _TAG.match(text, place)
            if found is None:
                yield "text", "<", ""
                place += 1
                continue
            name = found.group(2).lower()
            place = found.end()
            yield "close" if found.group(1) else "open", name, found.group(3)
            if not found.group(1) and name in _CLOSING and not found.group(3).endswith("/"):
                close_at = _end_of_raw(text, name, place)
                if name == "xml":
                    yield "comment", text[place:close_at], ""
                place = close_at


def _end_of_raw(text: str, name: str, place: int) -> int:
    """Return where the content of a tag ends whose content is no table."""
    found = _CLOSING[name].search(text, place)
    return found.start() if found else len(text)


def read_attributes(raw: str) -> dict[str, str]:
    """Return attribute → value, names in small letters."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found
