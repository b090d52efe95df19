"""`bangfu fields`: what the office keeps of its own (自定义项)."""

from functools import partial
from pathlib import Path
from typing import Any

from app.commands.opening import opened_file
from app.households.custom import (
    CustomFieldDraft,
    CustomFieldRow,
    add_custom_field,
    list_custom_fields,
    rename_custom_field,
    retire_custom_field,
)
from db.households.codes import CustomKind, CustomOwner


def tell_fields(data: Path, retired: bool) -> dict[str, Any]:
    """The items in use, with `retired` all of them."""
    with opened_file(data) as work:
        found = work.read(partial(list_custom_fields, retired=retired))
    return {"fields": [_told(row) for row in found]}


def add_field(data: Path, owner: str, name: str, kind: str) -> dict[str, Any]:
    """Make an item."""
    draft = CustomFieldDraft(CustomOwner(owner), name, CustomKind(kind))
    with opened_file(data) as work:
        return _told(work.write(partial(add_custom_field, draft=draft), title=f"新建自定义项「{name}」"))


def rename_field(data: Path, field_id: int, name: str) -> dict[str, Any]:
    """Give an item another name."""
    with opened_file(data) as work:
        work.write(partial(rename_custom_field, field_id=field_id, name=name), title=f"自定义项改名为「{name}」")
    return {"id": field_id, "name": name}


def retire_field(data: Path, field_id: int, *, retired: bool) -> dict[str, Any]:
    """Offer an item no more, or again."""
    title = f"{'停用' if retired else '恢复'} {field_id} 号自定义项"
    with opened_file(data) as work:
        work.write(partial(retire_custom_field, field_id=field_id, retired=retired), title=title)
    return {"id": field_id, "retired": retired}


def _told(row: CustomFieldRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "owner": row.owner.value,
        "name": row.name,
        "kind": row.kind.value,
        "retired": row.retired,
        "filled": row.filled,
    }
