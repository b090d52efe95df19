"""What the window says about the open register: its names, how new it is, when it was backed up, what can be undone."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from app.common.backup import backup_folder, list_backups
from app.common.history import list_change_sets
from app.common.office import Office, read_office
from app.common.work import Work
from ui.shell.top_row import UndoEntry

QUIET_KINDS = frozenset({"policy", "found"})
"""Change sets of the set-up, which nobody undoes from the menu."""
MOST = 30


@dataclass(frozen=True)
class RegisterState:
    """A moment's answer for the title, the status row and the undo menu."""

    office: Office
    backup: str
    undoable: tuple[UndoEntry, ...]


def read_state(work: Work) -> RegisterState:
    """Read it on the worker."""
    now = work.clock.now()
    backups = list_backups(backup_folder(work.path))
    backup = said_when(backups[0].made_at, now) if backups else "还没有"
    entries = tuple(
        UndoEntry(row.id, row.title, said_when(row.at, now))
        for row in work.read(partial(list_change_sets, limit=MOST))
        if not row.undone and row.kind not in QUIET_KINDS
    )
    return RegisterState(work.read(read_office), backup, entries)


def said_when(moment: datetime, now: datetime) -> str:
    """今天 09:58, 昨天 17:20, 11-03 08:00, 2025-12-30."""
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {moment:%H:%M}"
    return f"{moment:%m-%d %H:%M}" if moment.year == now.year else f"{moment:%Y-%m-%d}"
