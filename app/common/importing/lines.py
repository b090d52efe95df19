"""The first lines of a sheet as the clerk sees them: which are title, header, rows, totals, left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from app.common.importing.idle_lines import IdleLines
from app.common.importing.layout import Layout, NumberedRow, RowRole, TextRow, row_role
from app.common.importing.sheets import Recognised

SAMPLES = 3


class LinePart(Enum):
    """What a line of a sheet is taken for; the value is the clerk's word."""

    TITLE = "标题"
    HEADER = "表头"
    ROW = "数据"
    TOTAL = "合计"
    IGNORED = "忽略"


@dataclass(frozen=True)
class SheetLine:
    """One filled line of a sheet with the row number that Excel shows; 0 for the lines in between not shown."""

    row: int
    part: LinePart
    cells: TextRow

    @property
    def is_gap(self) -> bool:
        """Whether it stands for the lines in the middle that are not shown."""
        return self.row == 0

    def cell(self, column: int) -> str:
        """Return the text in a 1-based column in one line, "" when it is blank."""
        text = self.cells[column - 1] if column <= len(self.cells) else None
        return " ".join(text.split()) if text else ""


def describe_lines(
    rows: Sequence[NumberedRow], layout: Layout, recognised: Recognised, key_fields: Sequence[str]
) -> tuple[SheetLine, ...]:
    """Say of each line what it is taken for.

    Args:
        key_fields: fields one of which must be filled for a line to be more than a total or a note.
    """
    keys = {m.field.key: m.column for m in recognised.columns if m.field and m.field.key in key_fields}
    idle = IdleLines(recognised.columns, key_fields)
    return tuple(SheetLine(row, _part_of(row, cells, layout, keys, idle), cells) for row, cells in rows)


def _part_of(row: int, cells: TextRow, layout: Layout, keys: Mapping[str, int], idle: IdleLines) -> LinePart:
    if row == 0:
        return LinePart.IGNORED
    if row < layout.header_rows[0]:
        return LinePart.TITLE
    if row <= layout.header_rows[-1]:
        return LinePart.HEADER
    if row < layout.first_data_row:
        return LinePart.TOTAL if row_role(cells) is RowRole.TOTAL else LinePart.IGNORED
    if layout.leaves_out(row):
        return LinePart.IGNORED
    numbers = [column for key, column in keys.items() if not key.endswith("name")]
    names = [column for key, column in keys.items() if key.endswith("name")]
    lacks_key = not any(cells[c - 1] for c in numbers) or not all(cells[c - 1] for c in names)
    if idle.is_total(cells):
        return LinePart.TOTAL if row_role(cells) is RowRole.TOTAL else LinePart.IGNORED
    if idle.is_header(cells) or (lacks_key and idle.names_nobody(cells)):
        return LinePart.TOTAL if row_role(cells) is RowRole.TOTAL else LinePart.IGNORED
    return LinePart.ROW


def with_tail(head: Sequence[NumberedRow], tail: Sequence[NumberedRow], filled: int) -> list[NumberedRow]:
    """Return the first and the last lines of a sheet, a line between them that says how many are not shown.

    Args:
        filled: how many filled lines the sheet has.
    """
    last = head[-1][0] if head else 0
    below = [line for line in tail if line[0] > last]
    left = filled - len(head) - len(below)
    gap: list[NumberedRow] = [(0, (f"…… 中间 {left:,} 行没有列出 ……",))] if left > 0 and below else []
    return [*head, *gap, *below]


def sample_cells(lines: Sequence[SheetLine], columns: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return up to three different texts of each column, from the lines that hold rows."""
    found: dict[int, dict[str, None]] = {column: {} for column in columns}
    for line in lines:
        if line.part is not LinePart.ROW:
            continue
        for column, texts in found.items():
            if len(texts) < SAMPLES and (text := line.cell(column)):
                texts[text] = None
    return {column: tuple(texts) for column, texts in found.items()}
