"""What 批量修改 works on: rows of the register, or records of a kind."""

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any, Protocol

from app.common.progress import Progress
from app.households.bulk import BULK_FIELDS, BulkLine, BulkPreview, bulk_edit, bulk_field, preview_bulk_edit
from app.households.fields import Field
from ui.common.fields import TextField
from ui.common.table.column import Column
from ui.households.form_fields import form_field


class BulkView(Protocol):
    """What a bulk change would do."""

    @property
    def chosen(self) -> int:
        """How many rows are meant."""
        ...

    @property
    def changed(self) -> int:
        """How many of them differ."""
        ...

    @property
    def after(self) -> str:
        """The new value in words."""
        ...

    @property
    def lines(self) -> Sequence[Any]:
        """The first rows that differ."""
        ...


class BulkSubject(Protocol):
    """Rows that can be changed in bulk."""

    @property
    def name(self) -> str:
        """Under which the table's columns are remembered."""
        ...

    @property
    def title(self) -> str:
        """What the dialog is called."""
        ...

    @property
    def unit(self) -> str:
        """How the rows are counted."""
        ...

    @property
    def fields(self) -> Sequence[Field]:
        """What can be changed."""
        ...

    @property
    def columns(self) -> Sequence[Column[Any]]:
        """How a row that differs is shown."""
        ...

    def identity(self, line: Any) -> Hashable:
        """Tell the lines of the preview apart."""
        ...

    def field_of(self, key: str) -> TextField:
        """Return the editor's field for the new value."""
        ...

    def title_of(self, key: str) -> str:
        """Return what is changed, in words."""
        ...

    def told(self, count: int, key: str) -> str:
        """Return what the message bar says afterwards."""
        ...

    def preview(self, session: Any, ids: Sequence[int], key: str, value: Any, on: date) -> BulkView:
        """Say what would change (worker)."""
        ...

    def change(
        self, session: Any, ids: Sequence[int], key: str, value: Any, on: date, progress: Progress | None = None
    ) -> int:
        """Change it (worker); return how many differed.

        Raises:
            Cancelled: the clerk stopped it; nothing is written then.
        """
        ...


class BulkHouseholds:
    """Households of the register."""

    name, title, unit = "households", "批量修改", "户"
    fields: Sequence[Field] = BULK_FIELDS
    columns: Sequence[Column[BulkLine]] = (
        Column("户主", lambda line: line.head_name, key="head", width=10, freeze=True, strong=True, sortable=False),
        Column("户编号", lambda line: line.number, key="number", width=14, text_format=True, sortable=False),
        Column("村组", lambda line: line.village, key="village", width=16, sortable=False),
        Column("现在的值", lambda line: line.before or "（空）", key="before", width=16, sortable=False),
    )

    def identity(self, line: BulkLine) -> Hashable:
        """The household."""
        return line.household_id

    def field_of(self, key: str) -> TextField:
        """Return the editor's field for the new value."""
        return form_field(bulk_field(key))

    def title_of(self, key: str) -> str:
        """Return the field's title."""
        return bulk_field(key).title

    def told(self, count: int, key: str) -> str:
        """Return what the message bar says afterwards."""
        return f"已修改 {count:,} 户的{self.title_of(key)}"

    def preview(self, session: Any, ids: Sequence[int], key: str, value: Any, on: date) -> BulkPreview:
        """Say what would change."""
        return preview_bulk_edit(session, ids, key, value, on)

    def change(
        self, session: Any, ids: Sequence[int], key: str, value: Any, on: date, progress: Progress | None = None
    ) -> int:
        """Set the field of all these households."""
        return bulk_edit(session, ids, key, value, on)
