"""How a cell of the clerk's own sheet is shown: in one line, personal numbers masked."""

import re

from app.common.masking import mask_id

_PERSONAL = re.compile(r"\d{17}[\dXxＸ](\d{2}|\d{4})?")


def shown_text(text: str) -> str:
    """Return the text of a cell; what looks like a document number is masked."""
    return mask_id(text) if _PERSONAL.fullmatch(text) else text


def text_width(text: str) -> float:
    """Return the width of a text in half-width characters."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def column_letters(column: int) -> str:
    """Return what Excel calls a 1-based column: A … Z, AA …"""
    letters = ""
    while column > 0:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters
