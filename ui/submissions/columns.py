"""The columns of a previewed form and of the names behind a figure."""

from collections.abc import Sequence

from app.common.masking import mask_id, mask_phone
from app.common.reporting.cells import Kind
from app.submissions.forms import FormColumn
from app.submissions.names import NameRow
from app.submissions.preview import PreviewRow
from ui.common.table.column import Column
from ui.common.tokens import Tone

_PLAIN_BLOCKS = ("住址", "家庭成员")
_NAMING = ("village", "name", "head_name")


def preview_columns(columns: Sequence[FormColumn]) -> tuple[Column[PreviewRow], ...]:
    """One column per column of the form; cells with a problem are marked."""
    return tuple(_preview_column(place, column) for place, column in enumerate(columns))


def _preview_column(place: int, column: FormColumn) -> Column[PreviewRow]:
    def flaw(row: PreviewRow) -> Tone | None:
        return Tone.SOON if column.field in row.flaws else None

    path = column.report.path
    title = path[-1] if path[0] in _PLAIN_BLOCKS else column.report.title
    number = column.report.kind in (Kind.COUNT, Kind.MONEY)
    return Column(
        title,
        lambda row: row.texts[place],
        key=column.field,
        width=max(column.width, _header_width(title)),
        freeze=column.field in ("position", "village"),
        number=number,
        strong=column.field in _NAMING,
        text_format=column.report.kind is Kind.ID,
        tone=flaw,
        tint=lambda row: Tone.SOON if column.field in row.flaws else Tone.GOOD if row.total else None,
        tip=lambda row: row.flaws.get(column.field, row.texts[place]),
        sortable=False,
    )


def _header_width(title: str) -> int:
    """Half-width characters that a header needs."""
    return sum(1 if character.isascii() else 2 for character in title)


NAME_COLUMNS: tuple[Column[NameRow], ...] = (
    Column("姓名", lambda row: row.name, key="name", width=10, freeze=True, strong=True, sortable=False),
    Column("与户主关系", lambda row: row.relation, key="relation", width=10, sortable=False),
    Column("村组", lambda row: f"{row.village}{row.group}", key="village", width=16, sortable=False),
    Column("户主", lambda row: row.head_name, key="head", width=10, sortable=False),
    Column("户编号", lambda row: row.household_number, key="number", width=14, text_format=True, sortable=False),
    Column(
        "证件号码",
        lambda row: mask_id(row.id_number) if row.id_number else "",
        key="id",
        width=24,
        text_format=True,
        sortable=False,
    ),
    Column(
        "联系电话",
        lambda row: mask_phone(row.phone) if row.phone else "",
        key="phone",
        width=15,
        text_format=True,
        sortable=False,
    ),
)
