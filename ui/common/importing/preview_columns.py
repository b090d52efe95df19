"""The columns of the preview: old values struck out, bad cells tinted with their sentence."""

from app.common.importing.plan import RowStatus
from app.common.importing.preview import PreviewCell, PreviewColumn, PreviewRow
from app.common.importing.staged import Level
from ui.common.importing.importer import BookPlan, PlanWords
from ui.common.table.column import Column
from ui.common.tokens import Tone

MISSING = "未在名册"
TONES = {
    RowStatus.NEW: Tone.GOOD,
    RowStatus.CHANGED: Tone.NOTE,
    RowStatus.SAME: Tone.QUIET,
    RowStatus.DOUBTFUL: Tone.SOON,
    RowStatus.INVALID: Tone.OVERDUE,
    RowStatus.SKIPPED: Tone.QUIET,
}
FIRST = ("person.id_number",)
WHY = "_why"


def status_word(row: PreviewRow, words: PlanWords | None = None) -> str:
    """Return the word for what becomes of a row."""
    if row.status is None:
        return MISSING
    return words.statuses.get(row.status, row.status.word) if words is not None else row.status.word


def status_tone(row: PreviewRow) -> Tone:
    """Return the tone of the word."""
    return TONES[row.status] if row.status is not None else Tone.QUIET


def row_words(row: PreviewRow) -> str:
    """Return the sentences of a parked row, or what changes in another."""
    problems = [reason.message for reason in row.reasons if reason.level is not None]
    if problems:
        return "；".join(problems)
    if row.status is None:
        return "；".join(reason.message for reason in row.reasons)
    changed = [reason.header for reason in row.reasons]
    return f"改 {'、'.join(changed)}" if changed else ""


def preview_table_columns(plan: BookPlan, name_title: str) -> list[Column[PreviewRow]]:
    """Return the columns: status, row and name stay at the left."""
    name = PreviewColumn(plan.name_key, name_title, False, 9)
    return [
        Column[PreviewRow](
            "",
            lambda row: status_word(row, plan.words),
            key="_status",
            width=8 if plan.counts.missing else 6 if plan.counts.skipped or plan.words else 4,
            freeze=True,
            strong=True,
            tone=status_tone,
            sortable=False,
        ),
        Column[PreviewRow](
            "行",
            lambda row: str(row.row) if row.row > 0 else "",
            key="_row",
            width=6,
            freeze=True,
            quiet=True,
            number=True,
            sortable=False,
        ),
        value_column(name, named=True),
        Column[PreviewRow]("说明", row_words, key=WHY, width=34, tone=status_tone, sortable=False),
        *(value_column(column) for column in plan.columns),
    ]


def column_order(plan: BookPlan, status: RowStatus | None) -> list[str]:
    """Return the keys after the frozen ones: what is of interest for a status (None: all) stands in front."""
    parked = status in (RowStatus.DOUBTFUL, RowStatus.INVALID)
    first = [column.key for column in plan.columns if column.key in FIRST]
    if parked:
        lively = [column.key for column in plan.columns if column.problems]
    elif status is RowStatus.CHANGED:
        lively = [column.key for column in plan.columns if column.changes]
    elif status is None:
        lively = [column.key for column in plan.columns if column.changes or column.problems]
    else:
        lively = []
    rest = [column.key for column in plan.columns]
    return list(dict.fromkeys([*first, *lively, *([WHY] if lively else []), *rest, WHY]))


def value_column(shown: PreviewColumn, *, named: bool = False) -> Column[PreviewRow]:
    """Return the column of one field; with `named` the frozen one that a row is known by."""

    def cell(row: PreviewRow) -> PreviewCell:
        return row.cell(shown.key)

    def text(row: PreviewRow) -> str:
        return cell(row).text or (row.name if named else "")

    def tone(row: PreviewRow) -> Tone | None:
        return level_tone(cell(row).level)

    return Column[PreviewRow](
        shown.title,
        text,
        key=shown.key,
        width=shown.width,
        freeze=named,
        number=shown.number,
        quiet=shown.key in FIRST,
        text_format=not shown.number,
        before=lambda row: cell(row).before,
        tint=tone,
        tone=tone,
        tip=lambda row: cell_tip(cell(row)),
        sortable=False,
    )


def level_tone(level: Level | None) -> Tone | None:
    """Return the tone of a cell with a sentence."""
    if level is None:
        return None
    return Tone.OVERDUE if level is Level.ERROR else Tone.SOON


def cell_tip(cell: PreviewCell) -> str:
    """Return the sentence of a cell, or its two values."""
    if cell.problem:
        return f"{cell.text}\n{cell.problem}" if cell.text else cell.problem
    if cell.before is not None:
        return f"{cell.before or '空'} → {cell.text}"
    return ""
