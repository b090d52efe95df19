"""What is written for a value of the registry so that the importer reads the very same value back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.common.errors import CellProblem
from app.common.importing.blank_columns import NO, YES, BlankColumn
from app.common.importing.cells import NOT_HELD
from app.common.reporting.cells import ExactNumber, clean_text

_FEN_PER_WAN = 1_000_000
_NUMBERS = frozenset({"money", "scaled", "count", "months", "year"})


@dataclass(frozen=True)
class Withheld:
    """A value that a workbook cannot carry back: its cell stays empty and is marked.

    Args:
        shown: the value, for the mark.
        why: what is wrong with it.
    """

    shown: str
    why: str


Written = str | ExactNumber | Withheld | None


class CellTexts(dict[Any, Written]):
    """What to write for each value of one column, worked out once per distinct value."""

    def __init__(self, column: BlankColumn) -> None:
        super().__init__({None: None, "": None})
        self._column = column

    def __missing__(self, stored: Any) -> Written:
        """Work out a value met for the first time."""
        written = stored if isinstance(stored, Withheld) else self._write(stored)
        self[stored] = written
        return written

    def _write(self, stored: Any) -> Written:
        column = self._column
        if column.clean is None or column.field is None:
            return clean_text(str(stored))
        if column.kind == "standing" and stored == NOT_HELD:
            return column.no_word or None
        written = _in_words(column.kind, column.unit, stored)
        text = written.text if isinstance(written, ExactNumber) else written
        try:
            read = column.clean(text)
        except CellProblem as problem:
            if column.kind == "standing":  # a category that the list no longer has: 是 agrees with any
                return YES
            return Withheld(text, problem.message)
        return written if read == stored else Withheld(text, f"导入时会读成「{'' if read is None else read}」")


def _in_words(kind: str, unit: str, stored: Any) -> str | ExactNumber:
    match kind:
        case "money":
            return ExactNumber(_divided(int(stored), _FEN_PER_WAN if unit == "万元" else 100))
        case "scaled":
            return ExactNumber(_divided(int(stored), 100))
        case "yes_no":
            return YES if int(stored) else NO
        case "month":
            return str(stored)[:7].replace("-", "")
    return ExactNumber(int(stored)) if kind in _NUMBERS else clean_text(str(stored))


def _divided(smallest: int, factor: int) -> Decimal:
    """12300 → 123, 12340 → 123.4: without the noughts that Excel would drop anyway."""
    exact = Decimal(smallest) / factor
    return exact.normalize() if exact else Decimal(0)
