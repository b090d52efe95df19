"""Tables of web pages that call themselves .xls, as many systems and Excel itself write them."""

import html
import re
from dataclasses import dataclass, field

from app.common.importing.formats.encodings import decode_markup
from app.common.importing.formats.markup import cut_markup, read_attributes
from app.common.importing.formats.numbers import number_to_text
from app.common.importing.formats.pages import Merge, Page, Refused, text_page
from app.common.importing.formats.spanning import SpannedGrid
from app.common.importing.limits import Limits

_BLOCKS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "ul", "ol", "center", "caption", "hr"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAKS = re.compile(r" *\x0b[ \x0b]*")
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,200})</x:Name>")
_NUMBER_SHOWN = re.compile(r"[-+]?[\d,]*\.?\d+(?:E[+-]?\d+)?", re.IGNORECASE)
_BREAK = "\x0b"
_DEEPEST = 30


@dataclass
class _Table:
    """A table that is being read: its grid, the open cell, and tables inside that come below the open row."""

    grid: SpannedGrid
    row_open: bool = False
    cell: list[str] | None = None
    across: int = 1
    down: int = 1
    number: str = ""
    inner: list[tuple[list[list[str]], list[Merge]]] = field(default_factory=list)


class _Reader:
    """Collects the tables of one web page, one below the other, with the texts between them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._stack: list[_Table] = []
        self._text: list[str] = []
        self.grid = SpannedGrid(limits)
        self.tables = 0
        self._ignored = 0
        self.names: list[str] = []
        self.frames = False

    def read(self, text: str) -> None:
        """Read a whole page."""
        for kind, name, raw in cut_markup(text):
            if kind == "text":
                self._add_text(html.unescape(name) if "&" in name else name)
            elif kind == "comment":
                self.names += _SHEET_NAME.findall(name)
            elif kind == "open":
                self._open(name, raw)
            else:
                self._close(name)
        while self._stack:
            self._end_table()
        self._end_line()
        self.grid.end()

    def _add_text(self, text: str) -> None:
        if not self._stack:
            self._text.append(text)
        elif self._stack[-1].cell is not None:
            self._stack[-1].cell.append(text)

    def _open(self, name: str, raw: str) -> None:
        if name in ("td", "th"):
            self._open_cell(raw)
        elif name == "tr" and self._stack:
            self._end_row()
            self._stack[-1].row_open = True
        elif name == "table":
            self._open_table()
        elif name == "br" or name in _BLOCKS:
            self._add_text(_BREAK)
            if not self._stack:
                self._end_line()
        elif name in ("frameset", "frame"):
            self.frames = True
        elif name == "title":
            self._text.clear()

    def _close(self, name: str) -> None:
        if name in ("td", "th"):
            self._end_cell()
        elif name == "table":
            self._close_table()
        elif name == "tr" and self._stack:
            self._end_row()
        elif name == "title":
            self._text.clear()
        elif name in _BLOCKS:
            self._add_text(_BREAK)
            if not self._stack:
                self._end_line()

    def _open_table(self) -> None:
        """Begin a table; one that lies very deep is only text."""
        self._end_line()
        if len(self._stack) >= _DEEPEST:
            self._ignored += 1
            return
        self.tables += 1
        self._stack.append(_Table(SpannedGrid(self._limits)))

    def _close_table(self) -> None:
        if self._ignored:
            self._ignored -= 1
        elif self._stack:
            self._end_table()

    def _open_cell(self, raw: str) -> None:
        if not self._stack:
            return
        self._end_cell()
        table = self._stack[-1]
        table.row_open = True
        table.cell = []
        table.across = table.down = 1
        table.number = ""
        if "span" in raw.lower() or "x:num" in raw.lower():
            told = read_attributes(raw)
            table.across = _whole(told.get("colspan", ""))
            table.down = _whole(told.get("rowspan", "")) or 10**7
            table.number = told.get("x:num", "")

    def _end_cell(self) -> None:
        if not self._stack or self._stack[-1].cell is None:
            return
        table = self._stack[-1]
        text = _plain("".join(table.cell or ()))
        table.cell = None
        table.grid.add_cell(_exact(text, table.number), table.across, table.down)

    def _end_row(self) -> None:
        self._end_cell()
        table = self._stack[-1]
        if not table.row_open:
            return
        table.row_open = False
        table.grid.end_row()
        for rows, merges in table.inner:
            table.grid.take_over(rows, merges)
        table.inner.clear()

    def _end_table(self) -> None:
        self._end_row()
        table = self._stack.pop()
        table.grid.end()
        if self._stack:
            self._stack[-1].inner.append((table.grid.rows, table.grid.merges))
        else:
            self.grid.take_over(table.grid.rows, table.grid.merges)

    def _end_line(self) -> None:
        """Put a text that stands outside of the tables into a row of its own."""
        if self._stack:
            return
        text = _plain("".join(self._text))
        self._text.clear()
        if text:
            self.grid.add_cell(text)
            self.grid.end_row()


def _whole(text: str) -> int:
    """Return the number of rows or columns that an attribute says; 1 when it says nothing sensible."""
    plain = text.strip()
    return min(int(plain), 10**7) if plain.isascii() and plain.isdecimal() and len(plain) < 9 else 1


def _plain(text: str) -> str:
    """Return a text as the screen shows it: blanks run together, breaks are line breaks."""
    folded = _BLANKS.sub(" ", text)
    return _AROUND_BREAKS.sub("\n", folded).strip(" \n")


def _exact(text: str, number: str) -> str:
    """Return the whole number behind a cell whose text is only its rounded picture."""
    if not number or not _NUMBER_SHOWN.fullmatch(text):
        return text
    try:
        return number_to_text(float(number))
    except ValueError:
        return text


def read_web_page(content: bytes, name: str, limits: Limits, position: int = 0) -> Page:
    """Return the one page that the tables of a web page make.

    Raises:
        Refused: there is no table in it.
        TooLarge: it is beyond the limits.
        ValueError: it is no text.
    """
    reader = _Reader(limits)
    reader.read(decode_markup(content))
    if reader.tables == 0:
        if reader.frames:
            raise Refused("是网页形式的工作簿，内容在同名的文件夹里", "请用 WPS/Excel 打开它，另存为 .xlsx 后再导入。")
        raise Refused("是网页，里面没有表格", "请确认下载的是表格，而不是登录页或出错页。")
    title = html.unescape(reader.names[0]) if len(reader.names) == 1 else name
    return text_page(position, title, reader.grid.rows, reader.grid.merges)
