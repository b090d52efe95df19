"""What counties write in columns of choices, and what the clerk said it means."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.common.errors import CellProblem
from app.common.importing.plain import NOTHING, Cleaner, fold, narrow
from app.common.importing.sheets import Field

WORDED = frozenset({"code", "codes", "yes_no", "standing", "sex"})
"""Kinds of fields whose cells are one of some words."""
LONGEST_WORD = 40
"""Longer texts are no words: they stay doubtful."""
LOOKED_AT = 300
SHOWN_WORDS = 30
BLANK = ""
"""Meaning of a word that says nothing: 空白."""

SEAMS = re.compile(r"[,;、/|\n]+")
_NUMBERED = re.compile(r"\d{5,}")

Meanings = Mapping[str, str]
"""Written word (folded) → the value it means; "" for a blank."""
Wordings = Mapping[str, Meanings]
"""Key of a field → what its words mean."""
Said = Mapping[str, Mapping[str, str | None]]
"""What the clerk said about the words of fields; None takes a remembered meaning away."""


@dataclass(frozen=True)
class Word:
    """A word of a column that the program does not know by itself.

    Args:
        written: as it is compared: half-width, without blanks.
        rows: in how many rows.
        meant: what the clerk said it means ("" for a blank), None as long as nobody has.
    """

    written: str
    rows: int
    meant: str | None


@dataclass(frozen=True)
class Remembered:
    """One remembered word, for `settle`.

    Args:
        own: said in this office, not read from another one's file.
        same_header: said about a sheet with this very header.
    """

    field: str
    written: str
    meant: str
    own: bool
    same_header: bool


def choices_of(field: Field, codes: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """Return what a word of the field can mean; empty when its cells are taken as they are."""
    if field.kind == "yes_no":
        return ("是", "否")
    if field.kind == "sex":
        return ("男", "女")
    values = tuple(codes(field.codes)) if field.kind in WORDED and field.codes else ()
    if field.kind != "standing" or not values:
        return values
    held = tuple(value for value in values if value not in field.none_words)
    return (*held, *field.none_words[:1])


def fit_to_remember(written: str) -> bool:
    """Tell whether a text is a word; long ones and numbers of people are not."""
    return 0 < len(written) <= LONGEST_WORD and not _NUMBERED.search(written)


def translate(clean: Cleaner, field: Field, meanings: Meanings) -> Cleaner:
    """Return a cleaner that first looks up what the clerk said a word means; the meaning must itself be legal."""
    if not meanings:
        return clean

    def look(raw: str) -> str | int | None:
        meant = meanings.get(fold(raw))
        if meant is None and field.kind == "codes":
            parts = [meanings.get(fold(part), part) for part in SEAMS.split(narrow(raw))]
            meant = ",".join(part for part in parts if part)
        if meant is None:
            return clean(raw)
        return clean(meant) if meant else None

    return look


def words_of(field: Field, clean: Cleaner, cells: Mapping[str, int], meanings: Meanings) -> tuple[Word, ...]:
    """Return the words of a column that the cleaner does not understand or that have a meaning given by the clerk.

    Args:
        clean: the field's cleaner without any meanings.
        cells: each distinct text of the column with how many rows hold it.
    """
    if field.kind not in WORDED:
        return ()
    found: Counter[str] = Counter()
    for raw, rows in Counter(dict(cells)).most_common(LOOKED_AT):
        for written in _parts(field, raw):
            if written in meanings or (fit_to_remember(written) and not _understood(clean, written)):
                found[written] += rows
    order = sorted(found.items(), key=lambda one: (one[0] in meanings, -one[1], one[0]))
    return tuple(Word(written, rows, meanings.get(written)) for written, rows in order)


def merge(remembered: Wordings, said: Said) -> Wordings:
    """Return what words mean after what the clerk just said."""
    merged: dict[str, dict[str, str]] = {field: dict(words) for field, words in remembered.items()}
    for field, words in said.items():
        for written, meant in words.items():
            if meant is None:
                merged.get(field, {}).pop(written, None)
            else:
                merged.setdefault(field, {})[written] = meant
    return merged


def add_said(before: Said, now: Said) -> Said:
    """Return what was said about words, the later word counting."""
    return {field: {**before.get(field, {}), **now.get(field, {})} for field in {**before, **now}}


def settle(kept: Iterable[Remembered]) -> Wordings:
    """Return what words mean: as said about this header, else about any other if those agree; our own words first."""
    ranked: dict[tuple[str, str], dict[int, set[str]]] = {}
    for one in kept:
        rank = (0 if one.own else 2) + (0 if one.same_header else 1)
        ranked.setdefault((one.field, one.written), {}).setdefault(rank, set()).add(one.meant)
    settled: dict[str, dict[str, str]] = {}
    for (field, written), meanings in ranked.items():
        best = meanings[min(meanings)]
        if len(best) == 1:
            settled.setdefault(field, {})[written] = next(iter(best))
    return settled


def _parts(field: Field, raw: str) -> list[str]:
    if field.kind != "codes":
        return [fold(raw)]
    return [fold(part) for part in SEAMS.split(narrow(raw))]


def _understood(clean: Cleaner, written: str) -> bool:
    if written in NOTHING or written.startswith("#"):
        return True
    try:
        clean(written)
    except CellProblem:
        return False
    return True
