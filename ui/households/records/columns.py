"""The columns of a list of records, as its kind declares them."""

from collections.abc import Callable
from typing import Any

from app.households.record_export import mask_of, shown_text
from app.households.record_kinds import RecordColumn, RecordKind
from ui.common.table.column import Column
from ui.common.tokens import Tone

_TONES = {
    "good": Tone.GOOD,
    "soon": Tone.SOON,
    "overdue": Tone.OVERDUE,
    "note": Tone.NOTE,
    "quiet": Tone.QUIET,
}


def tone_of(word: str) -> Tone | None:
    """The tone that a feature's word stands for."""
    return _TONES.get(word)


def record_columns(kind: RecordKind) -> tuple[Column[Any], ...]:
    """Return the columns of the table."""
    return tuple(_column(declared) for declared in kind.columns)


def _column(declared: RecordColumn) -> Column[Any]:
    personal = mask_of(declared.key) is not None
    return Column(
        declared.title,
        lambda row: shown_text(declared, row),
        key=declared.key,
        width=declared.width,
        freeze=declared.freeze,
        number=declared.number,
        strong=declared.strong,
        quiet=personal,
        text_format=declared.text_format or personal,
        copy=_copied(declared),
        tone=_toned(declared.tone),
        warn=bool(declared.tone),
        hidden=declared.hidden,
    )


def _copied(declared: RecordColumn) -> Callable[[Any], str] | None:
    """A personal number is shown masked and copied whole, as text: its column is there because the clerk chose it."""
    if mask_of(declared.key) is None:
        return None
    return lambda row: shown_text(declared, row, masked=False)


def _toned(key: str) -> Callable[[Any], Tone | None] | None:
    return (lambda row: tone_of(getattr(row, key))) if key else None
