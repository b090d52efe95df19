"""What may stand in a cell of an exported workbook, and what makes it harmless."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum

Cell = str | int | Decimal | date | None

LONGEST_TEXT = 32_767
"""Characters that Excel keeps in one cell."""

MONEY_FORMAT = "#,##0.00"
COUNT_FORMAT = "0"
TEXT_FORMAT = "@"

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ACTIVE_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Kind(Enum):
    """How a column is written: words, numbers that are names (证件号码, 电话), counts, yuan."""

    TEXT = "text"
    ID = "id"
    COUNT = "count"
    MONEY = "money"


def clean_text(text: str) -> str:
    """The text without what a workbook cannot hold, cut to what a cell holds."""
    return _UNWRITABLE.sub("", text)[:LONGEST_TEXT]


def number_text(value: Decimal | int) -> str:
    """A number as the file holds it: openpyxl and XlsxWriter make 9000.120000000001 of 9000.12."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


class ExactNumber(float):
    """A number that XlsxWriter, which formats it itself, writes exactly."""

    text: str

    def __new__(cls, value: Decimal | int) -> "ExactNumber":
        """Keep the exact text beside the nearest float."""
        number = super().__new__(cls, value)
        number.text = number_text(value)
        return number

    def __format__(self, specification: str) -> str:
        """The exact text, whatever precision is asked for."""
        return self.text


def may_act(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula when it is typed or pasted again."""
    return text.startswith(_ACTIVE_STARTS)


def show_cell(value: Cell, kind: Kind) -> str:
    """A cell as it reads on the screen: 12,345.60 for money, blank for nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, int):
        return f"{value:,}" if kind in (Kind.COUNT, Kind.MONEY) else str(value)
    return value.isoformat() if isinstance(value, date) else value
