"""One click of the clerk on households: written as one change set that can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.undo import UndoReport
from app.common.work import Work
from app.households.undoing import undo_in_register
from db.common.journal import Change, OpenChangeSet

T = TypeVar("T")


@dataclass(frozen=True)
class Click(Generic[T]):
    """What a click gave back, and its change set (None when nothing was changed)."""

    result: T
    change_set_id: int | None
    title: str


def write_click(work: Work, function: Callable[[Session], T], title: str) -> Click[T]:
    """Run a verb as one change set and remember which.

    Raises:
        UserError: what the verb objected to; nothing was written.
    """

    def run(session: Session) -> Click[T]:
        result = function(session)
        session.flush()
        number = session.scalar(select(OpenChangeSet.id))
        changed = session.scalar(select(Change.id).where(Change.change_set_id == number).limit(1))
        return Click(result, number if changed is not None else None, title)

    return work.write(run, title=title)


def undo_click(work: Work, change_set_id: int, title: str) -> UndoReport:
    """Take a click back; what was edited since is kept and reported.

    Raises:
        UserError: it was taken back already.
    """
    return work.write(
        lambda session: undo_in_register(session, change_set_id),
        title=f"撤销：{title}",
        kind="undo",
    )
