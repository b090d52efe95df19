"""Which rows of a sheet are taken over, as the clerk said: from where, to where, which not."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.common.importing.child import open_staging
from app.common.importing.layout import Layout


def choose_rows(layout: Layout, first: int, last: int | None, ignored: frozenset[int]) -> Layout:
    """Take the rows from the first to the last (None: to the end) without the ignored ones."""
    within = frozenset(row for row in ignored if row >= first and (last is None or row <= last))
    return replace(layout, first_data_row=first, last_data_row=last, ignored=within)


def kept_rows(layout: Layout, before: Layout) -> Layout:
    """Take over the same rows as before under a header that was moved, as far as they lie below it."""
    last = before.last_data_row
    below = last if last is not None and last >= layout.first_data_row else None
    return choose_rows(layout, layout.first_data_row, below, before.ignored)


def leave_out_rows(staging: Path, layout: Layout) -> None:
    """Remove from the cleaned rows those behind the last one and the ignored ones."""
    if layout.last_data_row is None and not layout.ignored:
        return
    rows = sorted(layout.ignored)
    with closing(open_staging(str(staging))) as store:
        store.execute("BEGIN")
        for table in ("staged", "problem"):
            if layout.last_data_row is not None:
                store.execute(f"DELETE FROM {table} WHERE r > ?", (layout.last_data_row,))
            store.executemany(f"DELETE FROM {table} WHERE r = ?", [(row,) for row in rows])
        store.execute("COMMIT")
