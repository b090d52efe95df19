"""The drop-downs and hints of a blank workbook; long lists stand in a sheet that nobody sees."""

from collections.abc import Sequence
from typing import Any

from app.common.importing.blank_columns import BlankColumn
from app.common.reporting.cells import TEXT_FORMAT

LIST_SHEET = "可填内容"
LAST_ROW = 1_048_575
_LONGEST_INLINE = 255
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32
_PROMPTED = frozenset({"id", "phone", "day", "month", "codes", "money", "scaled", "count", "months", "year"})


class ChoiceLists:
    """Collects the lists that are too long for a drop-down of their own, each once."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], int] = {}

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """What a drop-down refers to: the words themselves, or a range of the hidden sheet."""
        from xlsxwriter.utility import xl_col_to_name

        odd = any(sign in word for word in choices for sign in ',"') or any(w != w.strip() for w in choices)
        if not odd and len(",".join(choices)) <= _LONGEST_INLINE:
            return list(choices)
        letters = xl_col_to_name(self._places.setdefault(choices, len(self._places)))
        return f"='{LIST_SHEET}'!${letters}$1:${letters}${len(choices)}"

    def write(self, book: Any) -> None:
        """Write the collected lists, one column each, into a sheet that no menu of Excel shows."""
        if not self._places:
            return
        sheet = book.add_worksheet(LIST_SHEET)
        text = book.add_format({"num_format": TEXT_FORMAT})
        for row in range(max(map(len, self._places))):
            for choices, place in self._places.items():
                if row < len(choices):
                    sheet.write_string(row, place, choices[row], text)
        sheet.very_hidden()


def add_validations(sheet: Any, first_row: int, columns: Sequence[BlankColumn], lists: ChoiceLists) -> None:
    """Give every column from its first row down the drop-down or the bounds of what it takes."""
    for place, column in enumerate(columns):
        rule = _rule_of(column, lists)
        if column.kind in _PROMPTED and column.rule:
            rule["input_title"] = _cut(column.header, _LONGEST_TITLE)
            rule["input_message"] = _cut(column.rule, _LONGEST_PROMPT)
        if rule:
            sheet.data_validation(first_row, place, LAST_ROW, place, {"validate": "any", **rule})


def _rule_of(column: BlankColumn, lists: ChoiceLists) -> dict[str, Any]:
    error = {"error_title": "请核对", "error_message": _cut(column.rule, _LONGEST_PROMPT)}
    if column.choices:
        source = lists.source(column.choices)
        return {"validate": "list", "source": source, "show_error": column.only_choices, **error}
    if column.bounds is None:
        return {}
    least, most = column.bounds
    whole = column.kind not in ("money", "scaled")
    bounds = {"criteria": "between", "minimum": least, "maximum": most, "error_type": "warning"}
    return {"validate": "integer" if whole else "decimal", **bounds, **error}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
