"""The six county books as plain rows of text, before anything is spoiled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.sample import book_columns
from app.sample.book_cells import Line, cell_text, hundredths, plain_text
from app.sample.county import INCOME_YEAR, CountyView
from app.sample.shapes import Township

HOUSEHOLDS, MEMBERS, MEMBERS_2021 = "户全字段", "人全字段", "成员信息2021"
BANK, PAIRINGS, VILLAGES = "银行名单", "帮扶责任人结对查询", "行政村信息"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a book on purpose."""

    book: str
    row: int
    column: int
    header: str
    value: str
    right: str
    what: str


@dataclass
class Book:
    """A book in the making: `rows` are changed in place, `first_row` is the sheet row of the first."""

    kind: str
    file_name: str
    first_row: int
    headers: list[str]
    sources: tuple[str, ...]
    rows: list[list[str]]
    lines: Sequence[Line]
    faults: list[Fault] = field(default_factory=list)

    def place(self, source: str) -> int:
        """0-based place of the column that a source fills."""
        return self.sources.index(source)

    def spoil(self, row: int, source: str, value: str, what: str) -> None:
        """Write a wrong value into one cell and note it."""
        column = self.place(source)
        right = self.rows[row][column]
        self.rows[row][column] = value
        self.faults.append(
            Fault(self.file_name, self.first_row + row, column + 1, self.headers[column], value, right, what)
        )


def list_books(township: Township, view: CountyView) -> list[Book]:
    """All six books with right values in every cell."""
    people = list(_lines(township, view))
    lifted = [line for line in people if line.house.lifted]
    helped = [line for line in people if line.house.helper and line.person is line.house.head]
    return [
        _person_book(HOUSEHOLDS, "（基础信息）户信息_20261031 (2).xlsx", 4, book_columns.HOUSEHOLDS, people),
        _person_book(MEMBERS, "成员信息(22).xlsx", 4, book_columns.MEMBERS, people),
        _person_book(MEMBERS_2021, "家庭成员信息（47列）.xlsx", 3, book_columns.MEMBERS_2021, lifted),
        _person_book(BANK, "已脱贫人口、边缘易致贫人口名单.xlsx", 5, book_columns.BANK, people),
        _person_book(PAIRINGS, "帮扶责任人结对查询_20261031.xlsx", 2, book_columns.PAIRINGS, helped),
        _village_book(township),
    ]


def _lines(township: Township, view: CountyView) -> Iterator[Line]:
    place = 0
    for house in sorted(view.houses, key=lambda one: (one.village, one.number)):
        for person in house.members:
            place += 1
            yield Line(place, township, house, person)


def _person_book(kind: str, file_name: str, first_row: int, columns: str, lines: list[Line]) -> Book:
    pairs = book_columns.columns_of(columns)
    sources = tuple(source for _, source in pairs)
    rows = [[cell_text(line, source) for source in sources] for line in lines]
    return Book(kind, file_name, first_row, [header for header, _ in pairs], sources, rows, lines)


def _village_book(township: Township) -> Book:
    pairs = book_columns.columns_of(book_columns.VILLAGES)
    sources = tuple(source for _, source in pairs)
    rows = []
    for village in township.villages:
        known: dict[str, Any] = {
            "county": township.county,
            "township": township.name,
            "village": village.name,
            "lifted": village.lifted,
        }
        known |= {f"y.{name}": value for name, value in village.years[INCOME_YEAR].items()}
        rows.append([_village_cell(source, known[source]) for source in sources])
    headers = [header for header, _ in pairs]
    return Book(VILLAGES, "（自定义）行政村信息.xlsx", 5, headers, sources, rows, ())


def _village_cell(source: str, value: Any) -> str:
    if source == "y.collective_income":
        return hundredths(value // 10_000) if value % 10_000 == 0 else f"{value / 1_000_000:.6f}"
    return hundredths(value) if source == "y.income_per_person" else plain_text(value)
