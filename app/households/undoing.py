"""Taking a change of the household register back, with what stayed in the clerk's words."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.common.procedures.undoing import refuse_broken_runs
from app.common.undo import UndoReport, undo_change_set
from app.common.undo_kept import Kept
from app.households.change_words import column_words, mask_numbers, table_words
from app.households.changed_records import RecordReader
from app.households.events.turns import read_turn, refuse_broken_households, refuse_out_of_turn
from app.households.search import refresh_search
from db.schema import SUCCESSIONS


def undo_in_register(session: Session, change_set_id: int) -> UndoReport:
    """Reverse a change set of the register inside the open one.

    Raises:
        UserError: no such change set, it was undone already, what would come back was registered anew since, or a
            later population event or a later station of a procedure stands on it.
    """
    turn = read_turn(session, change_set_id)
    refuse_out_of_turn(session, change_set_id, turn)
    report = undo_change_set(session, change_set_id, refresh_search, tell_kept)
    refuse_broken_households(session, turn.households)
    refuse_broken_runs(session)
    return report


def tell_kept(session: Session, kept: Sequence[Kept]) -> tuple[str, ...]:
    """Say of each thing that stayed whose it is and why."""
    reader = RecordReader(session)
    said = []
    for each in kept:
        record = table_words(each.table)
        name = mask_numbers(reader.name(each.table, each.row_id)) or record
        if each.column:
            dated = each.column == "valid_to" and each.table in SUCCESSIONS
            what = record if dated else column_words(each.table, each.column)
            said.append(f"{name} 的{what}：{each.reason}，保留现在的值")
        else:
            said.append(f"{record} {name}：{each.reason}，予以保留")
    return tuple(dict.fromkeys(said))
