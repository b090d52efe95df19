"""What is wrong in the county books on purpose, each thing noted, so that a test can look for it."""

from collections.abc import Callable
from random import Random

from app.sample.book_cells import Line
from app.sample.book_rows import BANK, HOUSEHOLDS, MEMBERS, MEMBERS_2021, PAIRINGS, VILLAGES, Book, Fault
from app.sample.people import REGION

STRAY_VILLAGE = "望江楼村"
"""A village of the neighbouring township, in the bank's list by mistake."""

_DAMAGED = "Excel 把证件号码变成了科学计数"
_CHECK = "证件号码校验位不对"
_SHORT = "证件号码只有 17 位"


class _Rows:
    """Gives out rows that have no fault yet; nobody is spoiled in two books."""

    def __init__(self, rng: Random, book: Book, spoiled: set[str]) -> None:
        self._free = list(range(len(book.rows)))
        rng.shuffle(self._free)
        self._book = book
        self._spoiled = spoiled

    def take(self, fits: Callable[[Line], bool]) -> int | None:
        """A row whose line fits, or None; rows of the same household are used up with it."""
        for row in self._free:
            line = self._book.lines[row]
            if line.person.number not in self._spoiled and fits(line):
                self._spoiled.add(line.person.number)
                self._free = [other for other in self._free if self._book.lines[other].house is not line.house]
                return row
        return None


def plant_faults(rng: Random, books: list[Book]) -> list[Fault]:
    """Spoil some cells of every book; every person stays whole in at least one of the two main books."""
    by_kind = {book.kind: book for book in books}
    much = len(by_kind[HOUSEHOLDS].rows) > 1000
    spoiled: set[str] = set()
    rows = {kind: _Rows(rng, book, spoiled) for kind, book in by_kind.items() if book.lines}
    for _ in range(3 if much else 1):
        for kind in (HOUSEHOLDS, MEMBERS):
            _damage_ids(by_kind[kind], rows[kind])
    _damage_ids(by_kind[MEMBERS_2021], rows[MEMBERS_2021])
    _contradict(by_kind[HOUSEHOLDS], rows[HOUSEHOLDS])
    _misword(by_kind[MEMBERS], rows[MEMBERS])
    _spoil(
        by_kind[MEMBERS_2021],
        rows[MEMBERS_2021],
        "c.education",
        "大本",
        "不在代码表里的文化程度",
        _has("c.education"),
    )
    _stray_village(by_kind[BANK], rows[BANK])
    _spoil_pairings(by_kind[PAIRINGS], rows[PAIRINGS])
    villages = by_kind[VILLAGES]
    villages.spoil(len(villages.rows) - 1, "y.doctors", "一名", "数字写成了汉字")
    return [fault for book in books for fault in book.faults]


def _damage_ids(book: Book, rows: _Rows) -> None:
    for what, damage in (
        (_DAMAGED, lambda number: f"{REGION[0]}.{REGION[1:]}E+17"),
        (_CHECK, lambda number: number[:17] + ("5" if number[17] != "5" else "7")),
        (_SHORT, lambda number: number[:17]),
    ):
        row = rows.take(_plain_member)
        if row is not None:
            book.spoil(row, "id_number", damage(book.rows[row][book.place("id_number")]), what)


def _contradict(book: Book, rows: _Rows) -> None:
    """Two heads; a household column that differs between members; an unknown code; an amount in words."""
    _spoil(book, rows, "relation", "户主", "一户有两个户主", _plain_member)
    _spoil(book, rows, "h.house_area", "999", "同一户的住房面积各行不一致", _plain_member)
    _spoil(
        book,
        rows,
        "house_kind",
        "普通农户",
        "同一户的户类型各行不一致",
        lambda line: _plain_member(line) and bool(line.house.lifted),
    )
    _spoil(book, rows, "h.road_type", "石板路", "不在代码表里的入户路类型", _plain_member)
    _spoil(book, rows, "i.property", "约三百元", "金额写成了汉字", _plain_member)


def _misword(book: Book, rows: _Rows) -> None:
    """Codes that no list has, and columns that contradict the identity number."""
    _spoil(
        book,
        rows,
        "relation",
        "干儿子",
        "不在代码表里的与户主关系",
        lambda line: line.person.relation == "之子",
    )
    _spoil(book, rows, "c.labour", "全劳力", "不在代码表里的劳动技能", _has("c.labour"))
    _spoil(book, rows, "born", "1900-01-01", "出生日期与证件号码不一致", _plain_member)
    _spoil(book, rows, "phone", "1380745123", "电话只有 10 位", lambda line: line.person.phone is not None)
    row = rows.take(_plain_member)
    if row is not None:
        book.spoil(row, "sex", "女" if book.lines[row].person.sex == "男" else "男", "性别与证件号码不一致")


def _stray_village(book: Book, rows: _Rows) -> None:
    """All members of a household that is not lifted stand in a village that the township does not have."""
    row = rows.take(lambda line: line.house.lifted is None)
    if row is None:
        return
    house = book.lines[row].house
    for place, line in enumerate(book.lines):
        if line.house is house:
            book.spoil(place, "village", STRAY_VILLAGE, "本镇没有这个村")


def _spoil_pairings(book: Book, rows: _Rows) -> None:
    _spoil(book, rows, "helper_phone", "1377451234", "帮扶责任人电话只有 10 位", lambda line: True)
    row = rows.take(lambda line: True)
    if row is not None:
        book.spoil(row, "house_number", "0431288888", "台账里没有这个户编号")
        head = book.lines[row].house.head.id_number
        book.rows[row][book.place("head_id")] = ""
        book.faults[-1] = _with_note(book.faults[-1], f"台账里没有这个户编号，户主证件号码也空着（原为 {head[:6]}…）")


def _with_note(fault: Fault, what: str) -> Fault:
    return Fault(fault.book, fault.row, fault.column, fault.header, fault.value, fault.right, what)


def _spoil(book: Book, rows: _Rows, source: str, value: str, what: str, fits: Callable[[Line], bool]) -> None:
    row = rows.take(fits)
    if row is not None:
        book.spoil(row, source, value, what)


def _plain_member(line: Line) -> bool:
    return line.person is not line.house.head and len(line.person.id_number) == 18 and line.house.lifted is not None


def _has(source: str) -> Callable[[Line], bool]:
    column = source.partition(".")[2]
    return lambda line: line.person.condition[column] is not None and _plain_member(line)
