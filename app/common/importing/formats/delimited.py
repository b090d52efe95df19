"""Texts with separators (CSV and what is called so): tabs, commas, semicolons, bars, or wide gaps between the
columns.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import Enum
from itertools import islice

from app.common.importing.formats.encodings import encoding_of
from app.common.importing.formats.pages import LAST_ROW, Page
from app.common.importing.limits import Limits, TooLarge

_SEPARATORS = ("\t", ",", ";", "|", "，")
_SAMPLE_LINES = 60
_SAMPLE_SIGNS = 1_000_000
_LONGEST_LINE = 4_000_000
_LONGEST_CELL = 1_000_000
_GAP = re.compile(r"[ \u3000]{2,}|\u3000")
_TOLD_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n?$", re.IGNORECASE)


def read_delimited(content: bytes, name: str, limits: Limits) -> Page:
    """Return the one page of a text.

    Raises:
        TooLarge: a line, or the number of columns or rows, is beyond the limits.
        ValueError: it is no text.
    """
    text = _Delimited(content, limits)
    columns, rows = text.settle()
    return Page(0, name, False, 0, columns, rows, text.rows, None, ragged=True)


class _Quotes(Enum):
    """How much quotation marks mean: everything, what they seem to, nothing."""

    STRICT = 0
    LENIENT = 1
    NONE = 2


class _Delimited:
    """One text, read twice: to measure it and to tell its rows."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        encoding = encoding_of(content)
        if encoding is None:
            raise ValueError("no text")
        self._content = content
        self._encoding = encoding
        self._limits = limits
        self._quotes = _Quotes.STRICT
        sample = list(islice(self._lines(), _SAMPLE_LINES))
        told = _TOLD_SEPARATOR.fullmatch(sample[0]) if sample else None
        self._skipped = 1 if told else 0
        self._separator = told.group(1) if told else find_separator(sample)

    def settle(self) -> tuple[int, int]:
        """Find out what quotation marks mean; return the number of columns and of rows."""
        with suppress(csv.Error):
            return self._measure()[:2]
        found: list[tuple[float, _Quotes, int, int]] = []
        for self._quotes in (_Quotes.LENIENT, _Quotes.NONE):
            with suppress(csv.Error):
                columns, rows, evenness = self._measure()
                found.append((evenness, self._quotes, columns, rows))
        if not found:
            raise TooLarge(f"有一格超过 {_LONGEST_CELL:,} 个字")
        _, self._quotes, columns, rows = max(found, key=lambda one: one[0])
        return columns, rows

    def _measure(self) -> tuple[int, int, float]:
        """Return the number of columns and of rows, and how even they are."""
        widths: Counter[int] = Counter()
        rows = 0
        for row in self._split():
            rows += 1
            widths[len(row)] += 1
            if len(row) > self._limits.columns:
                raise TooLarge(f"第 {rows:,} 行有 {len(row):,} 列，最多 {self._limits.columns:,} 列")
            if rows > LAST_ROW:
                raise TooLarge(f"超过 {LAST_ROW:,} 行")
        return max(widths, default=0), rows, max((width * count for width, count in widths.items()), default=0)

    def rows(self) -> Iterator[Sequence[str]]:
        """Tell the rows, blank ones too."""
        if self._quotes is _Quotes.NONE:
            return ([_bare(cell) for cell in row] for row in self._split())
        return self._split()

    def _split(self) -> Iterator[Sequence[str]]:
        """Split the lines into cells."""
        lines = islice(self._lines(), self._skipped, None)
        if self._separator == "":
            return ([cell for cell in _GAP.split(line.strip())] for line in lines)
        csv.field_size_limit(_LONGEST_CELL)
        if self._quotes is _Quotes.NONE:
            return csv.reader(lines, delimiter=self._separator, quoting=csv.QUOTE_NONE)
        return csv.reader(lines, delimiter=self._separator, strict=self._quotes is _Quotes.STRICT)

    def _lines(self) -> Iterator[str]:
        """Tell the lines with their ends; a line without end is not taken into memory."""
        stream = io.TextIOWrapper(io.BytesIO(self._content), self._encoding, "replace", newline="")
        while line := stream.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise TooLarge(f"有一行超过 {_LONGEST_LINE:,} 个字")
            yield line


def _bare(cell: str) -> str:
    """Take a pair of quotation marks off, or the one that was never closed."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell.strip('"') if cell.count('"') == 1 else cell


def find_separator(lines: Sequence[str]) -> str:
    """Return the sign that splits most lines into equally many cells; "" when wide gaps do it."""
    sample = [line[:_SAMPLE_SIGNS] for line in lines if line.strip()]
    best = ("", 0.0)
    for separator in _SEPARATORS:
        if not any(separator in line for line in sample):
            continue
        try:
            score = _evenness([len(row) for row in csv.reader(sample, delimiter=separator)])
        except csv.Error:
            score = 0.0
        if score > best[1]:
            best = (separator, score)
    gaps = _evenness([len(_GAP.split(line.strip())) for line in sample])
    return best[0] if best[1] > 0 or gaps == 0 else ""


def _evenness(widths: Sequence[int]) -> float:
    """Rate a separator: how many cells most lines have, and how many lines have so many."""
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0
    width, lines = wide.most_common(1)[0]
    return width * lines / len(widths)
