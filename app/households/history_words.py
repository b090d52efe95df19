"""How a recorded change reads: 住房面积（平方米）：98.5 → 120."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.common.history import HistoryRow
from app.common.masking import mask_id, mask_phone
from app.households.custom_history import custom_lines
from app.households.fields import FIELD_TABLES, Field, Kind, from_stored, show_value
from db.common.journal import DELETE, INSERT
from db.households.entities import (
    HouseholdCondition,
    Identity,
    IncomeYear,
    Membership,
    Pairing,
    Person,
    PersonCondition,
    Village,
    VillageGroup,
)

_TITLES = {
    "valid_from": "开始日期",
    "valid_to": "结束日期",
    "category": "类别",
    "kind": "身份",
    "risk_removed_on": "风险消除日期",
    "basis": "依据",
    "relation": "与户主关系",
    "group_id": "村民小组",
    "village_id": "行政村",
    "helper_name": "帮扶责任人",
    "helper_phone": "帮扶责任人电话",
    "unit_name": "帮扶单位",
    "id_kind": "证件类型",
}
_SILENT = frozenset({"id_key", "valid_from"})
_EMPTY = "（空）"
_DATED: dict[str, Any] = {
    "household_condition": HouseholdCondition,
    "person_condition": PersonCondition,
    "membership": Membership,
}


class HistoryWords:
    """Reads the names that changes refer to, each once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines_of(self, rows: Sequence[HistoryRow]) -> tuple[str, ...]:
        """Return what the changes of one set say, without what only keeps the books."""
        opened = {row.table for row in rows if row.action == INSERT}
        lines: list[str] = []
        for row in reversed(rows):
            if row.table == "custom_value":
                lines += custom_lines(self._session, row)
            elif row.action == INSERT:
                lines += self._insert_lines(row)
            elif row.action == DELETE:
                lines.append("删除一条记录")
            elif row.field == "valid_to" and row.table in opened and row.table in _DATED:
                continue
            elif row.field not in _SILENT:
                lines.append(self._update_line(row))
        return tuple(dict.fromkeys(lines))

    def _update_line(self, row: HistoryRow) -> str:
        if row.field == "deleted_at":
            return "移入回收站" if row.after else "从回收站恢复"
        if row.table == "membership" and row.field == "valid_to":
            return f"{self._member(row.row_id)}移出本户" if row.after else f"{self._member(row.row_id)}移回本户"
        before, after = (self._text(row.table, row.field, value) for value in (row.before, row.after))
        return f"{self._title(row.table, row.field)}：{before or _EMPTY} → {after or _EMPTY}"

    def _insert_lines(self, row: HistoryRow) -> list[str]:
        """A dated row that took over from another says what differs; other new rows say what they are."""
        if row.table in _DATED:
            entity = _DATED[row.table]
            new = self._session.get(entity, row.row_id)
            if new is None:
                return []
            old = self._predecessor(entity, new)
            if old is not None:
                return self._differences(row.table, old, new)
            return [f"{self._member(row.row_id)}加入本户"] if row.table == "membership" else []
        return self._new_row(row)

    def _new_row(self, row: HistoryRow) -> list[str]:
        if row.table == "household":
            return ["登记本户"]
        if row.table == "identity":
            identity = self._session.get(Identity, row.row_id)
            if identity is None:
                return []
            owner = self._session.scalar(select(Person.name).where(Person.id == identity.person_id))
            return [f"{owner + ' ' if owner else ''}登记身份：{identity.category}"]
        if row.table == "income_year":
            income = self._session.get(IncomeYear, row.row_id)
            if income is None:
                return []
            per_person = f"：人均 {Decimal(income.per_person) / 100:,.2f} 元" if income.per_person else ""
            return [f"登记 {income.year} 年收入{per_person}"]
        if row.table == "pairing":
            pairing = self._session.get(Pairing, row.row_id)
            return [f"登记帮扶责任人：{pairing.helper_name}"] if pairing else []
        return []

    def _predecessor(self, entity: Any, new: Any) -> Any:
        """The row of the same owner that ended on the day the new one began."""
        same = [entity.valid_to == new.valid_from, entity.id != new.id]
        for column in ("household_id", "person_id"):
            if hasattr(entity, column):
                same.append(getattr(entity, column) == getattr(new, column))
        return self._session.scalars(select(entity).where(*same).order_by(entity.id.desc())).first()

    def _differences(self, table: str, old: Any, new: Any) -> list[str]:
        lines = []
        for column in [each.key for each in inspect(type(new)).columns]:
            before, after = getattr(old, column), getattr(new, column)
            if column in ("id", "valid_from", "valid_to") or before == after:
                continue
            words = [self._text(table, column, value) or _EMPTY for value in (before, after)]
            lines.append(f"{self._title(table, column)}：{words[0]} → {words[1]}")
        return lines

    def _member(self, membership_id: int) -> str:
        name = self._session.scalar(
            select(Person.name)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.id == membership_id)
        )
        return f"{name or '成员'} "

    def _title(self, table: str, column: str) -> str:
        declared = _field(table, column)
        return declared.full_title if declared else _TITLES.get(column, column)

    def _text(self, table: str, column: str, value: Any) -> str:
        """A stored value as the clerk reads it; personal numbers stay masked."""
        if value is None:
            return ""
        if column == "village_id":
            return self._session.scalar(select(Village.name).where(Village.id == value)) or ""
        if column == "group_id":
            return self._session.scalar(select(VillageGroup.name).where(VillageGroup.id == value)) or ""
        declared = _field(table, column)
        if declared is None:
            return str(value)
        if declared.kind is Kind.ID:
            return mask_id(str(value))
        if declared.kind is Kind.PHONE:
            return mask_phone(str(value))
        return show_value(declared, from_stored(declared, value))


def _field(table: str, column: str) -> Field | None:
    return next((each for each in FIELD_TABLES.get(table, ()) if each.key == column), None)
