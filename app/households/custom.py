"""Items of the office's own (自定义项): kept for people, households and villages beside what the program knows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.detail import CustomFact
from app.households.fields import Field, Kind, Value, from_stored, show_value, to_stored
from db.households.codes import CustomKind, CustomOwner
from db.households.custom import CustomField, CustomValue
from db.households.entities import Household, Person, Village

BLOCK = "自定义项"
OWNER_WORDS = {CustomOwner.PERSON: "人", CustomOwner.HOUSEHOLD: "户", CustomOwner.VILLAGE: "村"}
KIND_WORDS = {
    CustomKind.TEXT: "文字",
    CustomKind.NUMBER: "数字",
    CustomKind.MONEY: "金额（元）",
    CustomKind.DAY: "日期",
    CustomKind.YES_NO: "是/否",
}
_FORM_KINDS = {
    CustomKind.TEXT: Kind.TEXT,
    CustomKind.NUMBER: Kind.MEASURE,
    CustomKind.MONEY: Kind.MONEY,
    CustomKind.DAY: Kind.DATE,
    CustomKind.YES_NO: Kind.YES_NO,
}
_COLUMNS = {
    CustomOwner.PERSON: CustomValue.person_id,
    CustomOwner.HOUSEHOLD: CustomValue.household_id,
    CustomOwner.VILLAGE: CustomValue.village_id,
}
_TABLES: dict[CustomOwner, Any] = {
    CustomOwner.PERSON: Person,
    CustomOwner.HOUSEHOLD: Household,
    CustomOwner.VILLAGE: Village,
}
LONGEST = 40


@dataclass(frozen=True)
class CustomFieldDraft:
    """A new item, as typed."""

    owner: CustomOwner
    name: str
    kind: CustomKind


@dataclass(frozen=True)
class CustomFieldRow:
    """One item; `filled` counts for how many something stands in it."""

    id: int
    owner: CustomOwner
    name: str
    kind: CustomKind
    retired: bool
    filled: int = 0

    @property
    def key(self) -> str:
        """The key by which a column of a sheet is pointed at it."""
        return f"custom_{self.owner.value}.{self.id}"

    @property
    def form_field(self) -> Field:
        """The same as a field of forms, facts and lists."""
        unit = "元" if self.kind is CustomKind.MONEY else ""
        return Field(self.key, self.name, _FORM_KINDS[self.kind], unit, block=BLOCK)


def list_custom_fields(session: Session, *, retired: bool = False) -> tuple[CustomFieldRow, ...]:
    """The items in their order: of people, households, villages; those retired only when asked for."""
    filled = {
        int(field): int(count)
        for field, count in session.execute(select(CustomValue.field_id, func.count()).group_by(CustomValue.field_id))
    }
    rows = session.scalars(select(CustomField).order_by(CustomField.position, CustomField.id))
    found = [_row(row, filled.get(row.id, 0)) for row in rows if retired or not row.retired]
    return tuple(sorted(found, key=lambda row: list(CustomOwner).index(row.owner)))


def fields_of_owner(session: Session, owner: CustomOwner) -> tuple[CustomFieldRow, ...]:
    """The items of people, of households or of villages that are in use."""
    rows = session.scalars(
        select(CustomField)
        .where(CustomField.owner == owner.value, CustomField.retired.is_(False))
        .order_by(CustomField.position, CustomField.id)
    )
    return tuple(_row(row, 0) for row in rows)


def add_custom_field(session: Session, draft: CustomFieldDraft) -> CustomFieldRow:
    """Add an item; one of this name that was retired comes back.

    Raises:
        UserError: no name, too long a name, or there is one of this name already.
    """
    name = _checked(draft.name)
    there = _named(session, draft.owner, name)
    if there is not None and (not there.retired or there.kind != draft.kind.value):
        kind = KIND_WORDS[CustomKind(there.kind)]
        state = "，已停用" if there.retired else ""
        raise UserError(
            f"{OWNER_WORDS[draft.owner]}的自定义项里已有「{name}」（{kind}{state}）",
            remedy="直接用它，或换一个名称",
        )
    if there is not None:
        there.retired = False
        return _row(there, 0)
    last = session.scalar(select(func.max(CustomField.position))) or 0
    field = CustomField(owner=draft.owner.value, name=name, kind=draft.kind.value, position=last + 1)
    session.add(field)
    session.flush()
    return _row(field, 0)


def rename_custom_field(session: Session, field_id: int, name: str) -> None:
    """Give an item another name.

    Raises:
        UserError: no name, too long a name, or another one has it.
    """
    field = _find(session, field_id)
    plain = _checked(name)
    other = _named(session, CustomOwner(field.owner), plain)
    if other is not None and other.id != field_id:
        raise UserError(f"已有一个自定义项叫「{plain}」", remedy="换一个名称")
    field.name = plain


def retire_custom_field(session: Session, field_id: int, *, retired: bool = True) -> None:
    """Offer and show an item no more, or again; what stands in it is kept."""
    _find(session, field_id).retired = retired


def set_custom_value(session: Session, field_id: int, owner_id: int, value: Value) -> bool:
    """Keep what was typed in an item of one owner; None erases it. Return whether anything changed."""
    field = _find(session, field_id)
    owner = CustomOwner(field.owner)
    if session.get(_TABLES[owner], owner_id) is None:
        raise UserError(f"这一{OWNER_WORDS[owner]}已不在台账里", remedy="刷新后再看一眼")
    stored = to_stored(_row(field, 0).form_field, value)
    text = None if stored is None else str(int(stored)) if isinstance(stored, bool) else str(stored)
    kept = session.scalar(select(CustomValue).where(CustomValue.field_id == field_id, _COLUMNS[owner] == owner_id))
    if (kept.value if kept else None) == text:
        return False
    if kept is None:
        session.add(CustomValue(field_id=field_id, **{_COLUMNS[owner].key: owner_id}, value=text))
    elif text is None:
        session.delete(kept)
    else:
        kept.value = text
    session.flush()
    return True


def set_custom_values(session: Session, owner_id: int, values: Mapping[str, Value]) -> None:
    """Keep typed values by the keys of the items; keys of other fields are left alone."""
    for key, value in values.items():
        if key.startswith("custom_"):
            set_custom_value(session, int(key.partition(".")[2]), owner_id, value)


def with_items(verb: Callable[[Session], Any], values: Mapping[str, Value], owner_id: int = 0) -> Callable[..., Any]:
    """A verb that also keeps what was typed in the items of the owner; without one, of the one it returns the id of."""

    def run(session: Session) -> Any:
        result = verb(session)
        set_custom_values(session, owner_id or int(result), values)
        return result

    return run


def custom_values(session: Session, owner: CustomOwner, ids: Sequence[int]) -> dict[int, dict[int, Value]]:
    """What stands in the items of some owners: owner's id → item's id → value."""
    fields = {row.id: row for row in fields_of_owner(session, owner)}
    found: dict[int, dict[int, Value]] = {}
    column = _COLUMNS[owner]
    kept = select(column, CustomValue.field_id, CustomValue.value).where(column.in_(ids))
    for owner_id, field_id, text in session.execute(kept) if fields else ():
        if field_id in fields and owner_id is not None:
            found.setdefault(owner_id, {})[field_id] = value_of(fields[field_id], text)
    return found


def custom_facts(session: Session, owner: CustomOwner, ids: Sequence[int]) -> dict[int, tuple[CustomFact, ...]]:
    """Every item in use as a fact of each owner, filled in or open."""
    fields = [row.form_field for row in fields_of_owner(session, owner)]
    if not fields:
        return dict.fromkeys(ids, ())
    kept = custom_values(session, owner, ids)
    return {one: tuple(_fact(field, kept.get(one, {})) for field in fields) for one in ids}


def _fact(field: Field, values: Mapping[int, Value]) -> CustomFact:
    value = values.get(int(field.key.partition(".")[2]))
    block = f"{OWNER_WORDS[CustomOwner.VILLAGE]}的{BLOCK}" if "village" in field.key else BLOCK
    return CustomFact(field.key, field.full_title, value, show_value(field, value), block, field)


def value_of(field: CustomFieldRow, text: str) -> Value:
    """A stored text as a value of code."""
    match field.kind:
        case CustomKind.MONEY | CustomKind.NUMBER:
            return from_stored(field.form_field, int(text))
        case CustomKind.YES_NO:
            return text == "1"
        case CustomKind.DAY:
            from datetime import date

            return date.fromisoformat(text)
    return text


def shown_text(field: CustomFieldRow, text: str) -> str:
    """A stored text as the clerk reads it."""
    return show_value(field.form_field, value_of(field, text))


def field_of_value(session: Session, value_id: int) -> tuple[CustomFieldRow, str] | None:
    """The item that a kept value belongs to, and the value as it is now; None when it is there no more."""
    kept = session.get(CustomValue, value_id)
    return (_row(_find(session, kept.field_id), 0), kept.value) if kept is not None else None


def _row(field: CustomField, filled: int) -> CustomFieldRow:
    return CustomFieldRow(
        field.id, CustomOwner(field.owner), field.name, CustomKind(field.kind), bool(field.retired), filled
    )


def _find(session: Session, field_id: int) -> CustomField:
    field = session.get(CustomField, field_id)
    if field is None:
        raise UserError("没有这个自定义项", remedy="它可能已被撤销，请刷新后再看一眼")
    return field


def _named(session: Session, owner: CustomOwner, name: str) -> CustomField | None:
    return session.scalar(select(CustomField).where(CustomField.owner == owner.value, CustomField.name == name))


def _checked(name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise UserError("自定义项没有名称", remedy="填上名称，例如这一列的列名")
    if len(plain) > LONGEST:
        raise UserError(f"自定义项的名称太长：{len(plain)} 个字", remedy=f"最多 {LONGEST} 个字")
    return plain
