"""What a clerk said about one sheet of a workbook, carried over to the next one with the same header."""

from dataclasses import replace

from app.common.importing.corrections import Corrections
from app.common.importing.plan import Options
from ui.common.importing.importer import BookSheet


def is_alike(one: BookSheet, other: BookSheet) -> bool:
    """Tell whether two sheets have the same header."""
    return [(h.column, h.key) for h in one.layout.headers] == [(h.column, h.key) for h in other.layout.headers]


def match_like(sheet: BookSheet, corrections: Corrections, other: BookSheet) -> BookSheet:
    """Match the columns of another sheet as those of this one were, if its header is the same."""
    if not is_alike(sheet, other):
        return other
    if other.recognised.kind != sheet.recognised.kind:
        other = other.take_as(sheet.recognised.kind)
    return other.point_columns(corrections)


def options_like(proposed: Options, said: Options, other: Options) -> Options | None:
    """Return the day and the year that were said for one sheet, where the other would propose the same as that did."""
    same = (proposed.as_of, proposed.year) == (other.as_of, other.year)
    return replace(said, add_villages=False) if same else None
