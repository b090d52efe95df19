"""Texts with separators (CSV and what is called so): tabs, commas, semicolons, bars, or wide gaps between the
columns.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from app.common.importing.formats.encodings import encoding_of
from app.common.importing.formats.pages import Page
from app.common.importing.limits import Limits, TooLarge

_SEPARATORS = ("\t", ",", ";", "|", "，")
_SAMPLE_LINES = 60
_SAMPLE_SIGNS = 1_000_000
_LONGEST_LINE = 4_000_000
_LONGEST_CELL = 1_000_000
_MOST_LINES_IN_CELL = 200
_GAP = re.compile(r"[ \u3000]{2,}|\u3000")
_TOLD_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n?$", re.IGNORECASE)


class _StrayQuote(Exception):
    """A quotation mark that is never closed swallows the rest of the text."""


def read_delimited(content: bytes, name: str, limits: Limits) -> Page:
    """Return the one page of a text.

    Raises:
        TooLarge: a line, or the number of columns or rows, is beyond the limits.
        ValueError: it is no text.
    """
    text = _Delimited(content, limits)
    try:
        columns, rows = text.measure()
    except (_StrayQuote, csv.Error):
        text.quoted = False
        columns, rows = text.measure()
    return Page(0, name, False, 0, columns, rows, text.rows, None, ragged=True)


class _Delimited:
    """One text, read twice: to measure it and to tell its rows."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        encoding = encoding_of(content)
        if encoding is None:
            raise ValueError("no text")
        self._content = content
        self._encoding = encoding
        self._limits = limits
        self.quoted = True
        sample = list(islice(self._lines(), _SAMPLE_LINES))
        told = _TOLD_SEPARATOR.fullmatch(sample[0]) if sample else None
        self._skipped = 1 if told else 0
        self._separator = told.group(1) if told else find_separator(sample)

    def measure(self) -> tuple[int, int]:
        """Return the number of columns and of rows."""
        columns = rows = 0
        for row in self._split():
            rows += 1
            columns = max(columns, len(row))
            if columns > self._limits.columns:
                raise TooLarge(f"第 {rows:,} 行有 {columns:,} 列，最多 {self._limits.columns:,} 列")
            if self.quoted and any(cell.count("\n") > _MOST_LINES_IN_CELL for cell in row):
                raise _StrayQuote
        return columns, rows

    def rows(self) -> Iterator[Sequence[str]]:
        """Tell the rows, blank ones too."""
        return self._split()

    def _split(self) -> Iterator[Sequence[str]]:
        """Split the lines into cells."""
        lines = islice(self._lines(), self._skipped, None)
        if self._separator == "":
            return ([cell for cell in _GAP.split(line.strip())] for line in lines)
        csv.field_size_limit(_LONGEST_CELL)
        quoting = csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE
        return csv.reader(lines, delimiter=self._separator, quoting=quoting)

    def _lines(self) -> Iterator[str]:
        """Tell the lines with their ends; a line without end is not taken into memory."""
        stream = io.TextIOWrapper(io.BytesIO(self._content), self._encoding, "replace", newline="")
        while line := stream.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise TooLarge(f"有一行超过 {_LONGEST_LINE:,} 个字")
            yield line


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
