"""Finding the header of a sheet; pure functions over its first rows of text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.common.identifiers import half_width
from app.common.importing.headers import clean_header, header_unit, normalise_header
from app.common.importing.rows import NumberedRow, RowRole, TextRow, is_code_row, read_labels, row_role

__all__ = [
    "Header",
    "Layout",
    "NumberedRow",
    "RowRole",
    "TextRow",
    "find_layout",
    "header_unit",
    "normalise_header",
    "row_role",
]

DEEPEST_TOP = 20
"""The header begins in one of the first twenty rows …"""
MOST_HEADER_ROWS = 3
"""… and has at most three."""

_LONGEST_HEADER = 80
_USUAL_HEADER = 30
_MOST_SIGNATURES = 6
_MISFITS_ALLOWED = 0.25
_NUMBER = re.compile(r"^[-+]?\d[\d,]*(\.\d+)?([Ee]\+?\d+)?%?$")
_RECORD = re.compile(r"\d{8}|^\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?$")
_NO_HEADER = re.compile(r"^(附件|附表|表)[一二三四五六七八九十\d]*[:]?$|^\d{4}年\d{1,2}月(\d{1,2}日)?$|^截至|^截止")


@dataclass(frozen=True)
class Header:
    """One column of the header.

    Args:
        column: 1-based sheet column.
        name: the lowest header cell of the column without blanks and star: 人均纯收入（元）.
        block: the group titles above it, joined by ``/``; empty when there is none.
        occurrence: 1, 2 … for equal names from left to right.
        unit: 元, 万元, 亩, 月 …, or empty.
        key: the normalised name, as headers are compared.
    """

    column: int
    name: str
    block: str
    occurrence: int
    unit: str
    key: str


@dataclass(frozen=True)
class Layout:
    """Where the header is, where the data begin, and what the lines above the header say.

    Args:
        header_rows: sheet rows of the header, top first.
        first_data_row: first sheet row below the header that is not a code, placeholder or total row.
        headers: the named columns from left to right.
        labels: label → value of the lines above (村名：红星村; 金额单位：万元).
        title: the title above the header, or empty.
        constants: columns behind the last one of the sheet, made from lines above the header.
        last_data_row: nothing below it is taken over; None takes all.
        ignored: sheet rows in between that the clerk leaves out.
    """

    header_rows: tuple[int, ...]
    first_data_row: int
    headers: tuple[Header, ...]
    labels: Mapping[str, str]
    title: str
    constants: tuple[int, ...] = ()
    last_data_row: int | None = None
    ignored: frozenset[int] = frozenset()

    def leaves_out(self, row: int) -> bool:
        """Tell whether the clerk said that a row below the header is not taken over."""
        return row in self.ignored or (self.last_data_row is not None and row > self.last_data_row)


def find_layout(rows: Sequence[NumberedRow], known: Callable[[str], bool]) -> Layout | None:
    """Find the header among the first rows; None when nothing there looks like one.

    Args:
        rows: the first filled rows of the sheet with their sheet row numbers.
        known: says of a normalised header whether the program knows it.
    """
    best: tuple[float, int, int] | None = None
    for top, (number, _) in enumerate(rows):
        if number > DEEPEST_TOP:
            break
        for depth in range(1, _reach(rows, top) + 1):
            score = _score([cells for _, cells in rows[top : top + depth]], known)
            if score > 0 and (best is None or (score, depth) > (best[0], best[2])):
                best = (score, top, depth)
    if best is None:
        return None
    _, top, depth = best
    return _describe(rows, top, depth)


def layout_at(rows: Sequence[NumberedRow], header_rows: Sequence[int]) -> Layout | None:
    """Describe a header that the clerk pointed out; None when these rows are not next to each other or not there.

    Args:
        header_rows: sheet row numbers, one to three, in order.
    """
    tops = [place for place, (number, _) in enumerate(rows) if number == header_rows[0]]
    if not tops or [number for number, _ in rows[tops[0] : tops[0] + len(header_rows)]] != list(header_rows):
        return None
    return _describe(rows, tops[0], len(header_rows))


def _reach(rows: Sequence[NumberedRow], top: int) -> int:
    """Return how many rows from ``top`` on can form one header; 0 when not even the first can."""
    if not _may_be_header(rows[top][1]):
        return 0
    width = 1 + max(_last_filled(cells) for _, cells in rows[top : top + MOST_HEADER_ROWS])
    depth = 1
    while depth < MOST_HEADER_ROWS and top + depth < len(rows):
        upper, lower = rows[top + depth - 1], rows[top + depth]
        if lower[0] - upper[0] > 2 or not _may_be_header(lower[1]) or not _belongs_under(upper[1], lower[1], width):
            break
        depth += 1
    return depth


def _may_be_header(cells: TextRow) -> bool:
    """Tell whether a row can be part of a header: short words, no records, no labels, no long notes."""
    texts = [half_width(cell) for cell in cells if cell and cell.strip()]
    if not texts or any(len(text) > _LONGEST_HEADER for text in texts) or not _role_allows(cells, texts):
        return False
    plain = ["".join(text.split()) for text in texts]
    if any(_RECORD.search(text) and not re.search(r"[^\d:/.-]{2}", text) for text in plain):
        return False
    numbers = sum(bool(_NUMBER.match(text)) for text in plain)
    labels = sum(":" in text.rstrip(":") or text.endswith(":") for text in plain)
    return numbers * 2 < len(plain) and labels * 3 < max(len(plain), 3)


def _role_allows(cells: TextRow, texts: Sequence[str]) -> bool:
    """Tell whether the words of a row allow it to be a header: 合计 may be a column, but not the first."""
    role = row_role(cells)
    if role is RowRole.TOTAL:
        return row_role((texts[0],)) is not RowRole.TOTAL
    return role is RowRole.DATA or (role is RowRole.NOTE and len(texts) > _MOST_SIGNATURES)


def _belongs_under(upper: TextRow, lower: TextRow, width: int) -> bool:
    """Tell whether ``lower`` continues ``upper``: leaves stand under wide titles, not under every cell."""
    titles = [place for place, cell in enumerate(upper) if _filled(cell)]
    if len(titles) < 2:
        return False
    ends = [*titles[1:], width]
    both = [(place, end) for place, end in zip(titles, ends, strict=True) if _at(lower, place)]
    misfits = sum(end - place == 1 for place, end in both)
    return bool(both) and misfits <= len(both) * _MISFITS_ALLOWED


def _last_filled(cells: TextRow) -> int:
    """Return the place of the last filled cell, -1 in a blank row."""
    return max((place for place, cell in enumerate(cells) if _filled(cell)), default=-1)


def _filled(cell: str | None) -> bool:
    """Tell whether a cell shows anything."""
    return cell is not None and bool(cell.strip())


def _at(cells: TextRow, place: int) -> str:
    """Return the text at a place, empty where the row has none."""
    cell = cells[place] if place < len(cells) else None
    return cell.strip() if cell else ""


def _score(rows: Sequence[TextRow], known: Callable[[str], bool]) -> float:
    """Rate a possible header by its distinct short names, the known ones above all."""
    columns = {(block, normalise_header(name)) for _, name, block in _leaves(rows)}
    familiar = sum(known(key) for key in {key for _, key in columns})
    likely = sum(_is_likely(key) for _, key in columns)
    odd = len(columns) - likely
    if familiar == 0 and likely < 2:
        return 0
    return 4 * familiar + likely - 2 * odd


def _is_likely(key: str) -> bool:
    """Tell whether a text reads like the name of a column."""
    return len(key) <= _USUAL_HEADER and not _NUMBER.match(key) and not _NO_HEADER.match(key)


def _leaves(rows: Sequence[TextRow]) -> Iterator[tuple[int, str, str]]:
    """Yield 0-based place, own name and block title of every named column."""
    width = max(len(cells) for cells in rows)
    filled = [_fill_right(rows, level, width) for level in range(len(rows))]
    for place in range(width):
        stack = [(level, clean_header(_at(cells, place))) for level, cells in enumerate(rows)]
        own = [(level, name) for level, name in stack if name]
        if own:
            level, name = own[-1]
            above = [filled[upper][place] for upper in range(level)]
            titles = [title for title in dict.fromkeys(above) if title and title != name]
            yield place, name, "/".join(titles)


def _fill_right(rows: Sequence[TextRow], level: int, width: int) -> list[str]:
    """Spread the titles of one header row over the blank cells that a merge left, if leaves stand below."""
    spread: list[str] = []
    title = ""
    for place in range(width):
        here = clean_header(_at(rows[level], place))
        below = any(_at(cells, place) for cells in rows[level + 1 :])
        cut = any(_at(cells, place) for cells in rows[:level])
        if here:
            title = here if below else ""
        elif cut or not below:
            title = ""
        spread.append(here or title)
    return spread


def _describe(rows: Sequence[NumberedRow], top: int, depth: int) -> Layout:
    """Put together what the chosen header says and where the data begin."""
    chosen = rows[top : top + depth]
    seen: dict[str, int] = {}
    headers = []
    for place, name, block in _leaves([cells for _, cells in chosen]):
        key = normalise_header(name)
        seen[key] = seen.get(key, 0) + 1
        headers.append(Header(place + 1, name, block, seen[key], header_unit(name), key))
    above = [cells for _, cells in rows[:top]]
    labels = {label: value for cells in above for label, value in read_labels(cells).items()}
    header_rows = tuple(number for number, _ in chosen)
    first = _first_data_row(rows[top + depth :], header_rows[-1])
    return Layout(header_rows, first, tuple(headers), labels, _title(above))


def _first_data_row(below: Sequence[NumberedRow], last_header_row: int) -> int:
    """Step over code, score, placeholder, example and total rows directly under the header."""
    first = last_header_row + 1
    for number, cells in below:
        if row_role(cells) is RowRole.DATA and not is_code_row(cells):
            return number
        first = number + 1
    return first


def _title(above: Sequence[TextRow]) -> str:
    """Return the first lone text above the header that is no label and no note."""
    for cells in above:
        texts = [cell for cell in cells if _filled(cell)]
        if texts and not read_labels(cells) and row_role(cells) is RowRole.DATA:
            return clean_header(texts[0] or "")
    return ""
