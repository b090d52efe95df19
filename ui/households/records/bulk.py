"""批量修改 on records of one kind."""

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

from app.common.progress import Progress
from app.households.fields import Field
from app.households.record_bulk import (
    RecordBulkLine,
    RecordBulkPreview,
    bulk_edit_records,
    bulk_fields,
    preview_bulk_records,
)
from app.households.record_choices import Offered
from app.households.record_kinds import RecordKind
from app.households.records import form_field
from ui.common.fields import TextField
from ui.common.table.column import Column, Tone
from ui.households.records.fields import record_field

_COLUMNS: Sequence[Column[RecordBulkLine]] = (
    Column("姓名", lambda line: line.name, key="name", width=10, freeze=True, strong=True, sortable=False),
    Column("记录", lambda line: line.words, key="words", width=30, sortable=False),
    Column(
        "现在 → 改后",
        lambda line: line.after or "（空）",
        key="after",
        width=26,
        before=lambda line: line.before or "（空）",
        tone=lambda line: Tone.NOTE,
        sortable=False,
    ),
)


class BulkRecords:
    """Records of a kind."""

    def __init__(self, kind: RecordKind, offered: Offered) -> None:
        self._kind = kind
        self._offered = offered
        self.name = f"records.{kind.code}"
        self.title = f"批量修改{kind.title}"
        self.unit = kind.unit
        self.fields: Sequence[Field] = bulk_fields(kind)
        self.columns = _COLUMNS

    def identity(self, line: RecordBulkLine) -> Hashable:
        """The record."""
        return line.record_id

    def field_of(self, key: str) -> TextField:
        """Return the editor's field for the new value."""
        return record_field(form_field(self._kind, key), self._offered.words.get(key, ()), self._offered.spelled)

    def title_of(self, key: str) -> str:
        """Return what is changed: 帮扶资金的发放日期."""
        return f"{self._kind.noun}的{form_field(self._kind, key).title}"

    def told(self, count: int, key: str) -> str:
        """Return what the message bar says afterwards."""
        return f"已修改 {count:,} {self.unit}{self.title_of(key)}"

    def preview(self, session: Any, ids: Sequence[int], key: str, value: Any, on: date) -> RecordBulkPreview:
        """Say what would change."""
        return preview_bulk_records(session, self._kind, ids, key, value, on)

    def change(
        self, session: Any, ids: Sequence[int], key: str, value: Any, on: date, progress: Progress | None = None
    ) -> int:
        """Set the field of all these records."""
        return bulk_edit_records(session, self._kind, ids, key, value, on, progress)
