"""How county books are written: the same values in many notations, none of them wrong."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from random import Random

from app.sample.book_rows import MEMBERS, Book

_EXCEL_START = date(1899, 12, 30)
_NOTHING = ("无", "/", "—", "-")
_DATE_SOURCES = ("born", "helped_from")


def spread_mess(rng: Random, books: list[Book]) -> dict[str, Counter[str]]:
    """Write cells of each book in other notations; says how often which was used."""
    used = {}
    for book in books:
        counts: Counter[str] = Counter()
        spoiled = {(fault.row - book.first_row, fault.column - 1) for fault in book.faults}
        for source, change in _changes(book):
            _spread(rng, book, source, change, counts, spoiled)
        used[book.file_name] = counts
        _untidy_headers(book)
    return used


Change = Callable[[Random, str], tuple[str, str] | None]


def _changes(book: Book) -> list[tuple[str, Change]]:
    changes: list[tuple[str, Change]] = [
        ("id_number", _other_id),
        ("head_id", _other_id),
        ("name", _wide_name),
    ]
    changes += [(source, _other_date) for source in _DATE_SOURCES]
    changes += [("c.health", _other_several), ("c.work_place", _no_word), ("c.post_kind", _no_word)]
    changes += [("house_number", _quoted), ("house_phone", _spaced_phone)]
    changes += [(source, _separated) for source in book.sources if source.startswith("i.")]
    return [(source, change) for source, change in changes if source in book.sources]


def _spread(
    rng: Random, book: Book, source: str, change: Change, counts: Counter[str], spoiled: set[tuple[int, int]]
) -> None:
    column = book.place(source)
    for place, row in enumerate(book.rows):
        if (place, column) in spoiled:
            continue
        changed = change(rng, row[column])
        if changed is not None:
            row[column], notation = changed
            counts[notation] += 1


def _other_id(rng: Random, number: str) -> tuple[str, str] | None:
    draw = rng.random()
    if number.endswith("X") and draw < 0.3:
        return number.lower(), "小写 x"
    if draw < 0.02:
        return f'="{number}"', '="…" 文本'
    if draw < 0.03:
        return f"'{number}", "前置撇号"
    if draw < 0.035:
        return f" {number[:6]} {number[6:14]} {number[14:]} ", "中间有空格"
    if draw < 0.037:
        return number.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}), "全角数字"
    return None


def _quoted(rng: Random, number: str) -> tuple[str, str] | None:
    draw = rng.random()
    return (f'="{number}"', '="…" 文本') if draw < 0.01 else (f"'{number}", "前置撇号") if draw < 0.015 else None


def _wide_name(rng: Random, name: str) -> tuple[str, str] | None:
    if len(name) == 2 and rng.random() < 0.1:
        return f"{name[0]}\u3000{name[1]}", "姓名中间有空格"
    return (f"{name} ", "姓名后有空格") if rng.random() < 0.01 else None


def _other_date(rng: Random, text: str) -> tuple[str, str] | None:
    if not text:
        return None
    day = date.fromisoformat(text)
    draw = rng.random()
    if draw < 0.6:
        return f"{day:%Y%m%d}", "日期 19680503"
    if draw < 0.75:
        return f"{day.year}/{day.month}/{day.day}", "日期 1968/5/3"
    if draw < 0.83:
        return f"{day.year}年{day.month:02d}月{day.day:02d}日", "日期 1968年05月03日"
    if draw < 0.88:
        return f"{day.year}.{day.month}.{day.day}", "日期 1968.5.3"
    serial = (day - _EXCEL_START).days
    return (str(serial), "日期序列号") if draw < 0.9 and serial >= 20_000 else None


def _other_several(rng: Random, text: str) -> tuple[str, str] | None:
    if "," not in text:
        return None
    parts = text.split(",")
    rng.shuffle(parts)
    return rng.choice((",", "，", "、", ";")).join(parts), "多选的先后与分隔"


def _no_word(rng: Random, text: str) -> tuple[str, str] | None:
    return (rng.choice(_NOTHING), "“无”的写法") if not text and rng.random() < 0.04 else None


def _spaced_phone(rng: Random, text: str) -> tuple[str, str] | None:
    return (f"{text[:3]} {text[3:7]} {text[7:]}", "电话中间有空格") if len(text) == 11 and rng.random() < 0.02 else None


def _separated(rng: Random, text: str) -> tuple[str, str] | None:
    whole, dot, rest = text.partition(".")
    if len(whole) > 3 and rng.random() < 0.01:
        return f"{int(whole):,}{dot}{rest}", "千分位"
    return (f"{text}.00", "补零的小数") if text and not dot and len(whole) > 3 and rng.random() < 0.05 else None


def _untidy_headers(book: Book) -> None:
    """A blank behind, a line break within, a star before: headers as they come."""
    if book.kind != MEMBERS:
        return
    for plain, untidy in (("姓名", "姓名 "), ("户主姓名", "户主\n姓名"), ("证件号码", "*证件号码")):
        book.headers[book.headers.index(plain)] = untidy
