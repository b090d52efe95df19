"""Our import as the wizard does it: read, clean and check, compare, write with journal; and taking it back."""

import sys
import tempfile
from pathlib import Path

from tests.bench.measuring import Meter

VILLAGES = tuple(f"第{number}村" for number in range(1, 20))


def import_book(book: Path, register: Path) -> None:
    """Import into a register; one that does not exist is founded first, which is not counted."""
    from app.common.work import Work
    from app.households.founding import found_file
    from app.households.imports import apply_plan, plan_sheet, suggest_options
    from app.households.openings import new_staging_folder, open_book

    work = Work(register) if register.exists() else found_file(register, VILLAGES, "深子湖镇", "沅岭县")
    meter = Meter()
    with new_staging_folder() as folder:
        with meter.part("open"):
            (opened,) = open_book(work, book, Path(folder))
        with meter.part("plan"):
            plan = plan_sheet(work, opened, suggest_options(work, opened))
        with meter.part("apply"):
            apply_plan(work, plan)
    work.close()
    counts = plan.counts
    meter.tell(new=counts.new, changed=counts.changed, same=counts.same, parked=counts.doubtful + counts.invalid)


def undo_last(register: Path) -> None:
    """Take the newest change set back."""
    from sqlalchemy import func, select

    from app.common.undo import undo_change_set
    from app.common.work import Work
    from app.households.search import refresh_search
    from db.common.journal import ChangeSet

    work = Work(register)
    newest = work.read(lambda session: session.scalar(select(func.max(ChangeSet.id)))) or 0
    meter = Meter()
    with meter.part("undo"):
        report = work.write(lambda session: undo_change_set(session, newest, refresh_search), title="撤销", kind="undo")
    work.close()
    meter.tell(reversed=report.reversed, kept=len(report.kept))


def import_anew(book: Path) -> None:
    """Import into an empty register that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        import_book(book, Path(folder) / "data.db")


if __name__ == "__main__":
    if sys.argv[1] == "undo":
        undo_last(Path(sys.argv[2]))
    else:
        import_book(Path(sys.argv[2]), Path(sys.argv[3]))
