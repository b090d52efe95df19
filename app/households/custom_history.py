"""How a change of an item of the office's own (自定义项) reads in the history of a household."""

from sqlalchemy.orm import Session

from app.common.history import HistoryRow
from app.households.change_words import mask_numbers
from app.households.custom import field_of_value, shown_text
from db.common.journal import DELETE, INSERT

_EMPTY = "（空）"


def custom_lines(session: Session, row: HistoryRow) -> list[str]:
    """Say what was written into which item; nothing about an item that is gone with its values."""
    found = field_of_value(session, row.row_id)
    if found is None:
        return ["清空一个自定义项"] if row.action == DELETE else []
    field, now = found
    if row.action == INSERT:
        return [f"{field.name}：{_EMPTY} → {mask_numbers(shown_text(field, now))}"]
    if row.field != "value":
        return []
    texts = [mask_numbers(shown_text(field, str(said))) if said else _EMPTY for said in (row.before, row.after)]
    return [f"{field.name}：{texts[0]} → {texts[1]}"]
