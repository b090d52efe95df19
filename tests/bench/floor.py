"""What any import must pay: reading the workbook, and reading it into one plain table."""

import sys
from pathlib import Path
from typing import Any

from tests.bench.measuring import Meter


def read_with_calamine(book: Path) -> list[list[Any]]:
    """All cells of the first sheet as lists."""
    from python_calamine import CalamineWorkbook

    rows: list[list[Any]] = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    return rows


def read_with_openpyxl(book: Path) -> int:
    """All cells of the first sheet, one row after the other."""
    from openpyxl import load_workbook

    workbook = load_workbook(book, read_only=True)
    try:
        return sum(1 for _row in workbook.worksheets[0].iter_rows(values_only=True))
    finally:
        workbook.close()


def insert_plainly(rows: list[list[Any]], target: Path) -> None:
    """One executemany into a plain table of a real file, one commit."""
    from sqlcipher3 import dbapi2

    columns = len(rows[0])
    store = dbapi2.connect(str(target), isolation_level=None)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("PRAGMA synchronous=FULL")
    store.execute("BEGIN")
    store.execute(f"CREATE TABLE plain ({', '.join(f'c{n} TEXT' for n in range(columns))})")
    store.executemany(f"INSERT INTO plain VALUES ({', '.join('?' * columns)})", rows)
    store.execute("COMMIT")
    store.close()


def main(what: str, book: Path, target: Path | None = None) -> None:
    """Measure one way; the target is a file that does not exist yet."""
    meter = Meter()
    if what == "openpyxl":
        with meter.part("read"):
            read_with_openpyxl(book)
    else:
        with meter.part("read"):
            rows = read_with_calamine(book)
        if target is not None:
            with meter.part("insert"):
                insert_plainly(rows, target)
    meter.tell()


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
