"""Opens the file for one command and closes it whole, with a backup when something changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.common.backup import make_backup
from app.common.errors import UserError
from app.common.second_place import copy_backup, read_second_place
from app.common.work import Work


@contextmanager
def opened_file(path: Path) -> Iterator[Work]:
    """Give the open file; on the way out back it up if it was changed, and close it."""
    work = Work(path)
    try:
        yield work
    finally:
        close_file(work)


def close_file(work: Work) -> None:
    """Close the file; a change since it was opened is backed up first, in the second place too where one was chosen.

    Neither a full disk nor a missing one keeps the file from closing; the next start tells what the second place lacks.
    """
    try:
        if work.changed:
            backup = make_backup(work, "关闭")
            place = work.read(read_second_place)
            if place is not None:
                copy_backup(backup, place, work.clock)
    except UserError:
        pass
    finally:
        work.close()
