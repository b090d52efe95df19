"""A form as the tab 上报 shows it: masked texts, marked problems, the township's figures."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.common.clock import Clock
from app.common.masking import mask_id, mask_phone
from app.common.reporting.cells import Cell, show_cell
from app.submissions.forms import Form, FormColumn
from app.submissions.indicators import Figure, figures
from app.submissions.months import Month
from app.submissions.problems import Problem
from app.submissions.service import FormState, form_states, preview_form
from app.submissions.sheet import FormSheet

_MASKS = {"id_number": mask_id, "head_id_number": mask_id, "phone": mask_phone}


@dataclass(frozen=True)
class PreviewRow:
    """A row as it reads; `total` marks 合计.

    Args:
        place: its number in the table, from 0.
        owner: the household or village that it is about; 0 for 合计.
        flaws: fields with a problem → what is wrong.
    """

    place: int
    owner: int
    texts: tuple[str, ...]
    flaws: dict[str, str]
    total: bool = False


@dataclass(frozen=True)
class Preview:
    """Everything that the tab shows for a form and a month."""

    form: Form
    month: Month
    township: str
    columns: tuple[FormColumn, ...]
    rows: tuple[PreviewRow, ...]
    problems: tuple[Problem, ...]
    figures: tuple[Figure, ...]
    states: tuple[FormState, ...]

    @property
    def row_count(self) -> int:
        """Rows without 合计."""
        return len(self.rows) - 1


def show_form(session: Session, form: str, month: str, *, clock: Clock | None = None) -> Preview:
    """Work out a form and put it into words.

    Raises:
        UserError: no such form or month.
    """
    sheet = preview_form(session, form, month, clock=clock)
    shown = [place for place, column in enumerate(sheet.form.columns) if column.report.ours]
    return Preview(
        form=sheet.form,
        month=sheet.month,
        township=sheet.settings.get("township", ""),
        columns=tuple(sheet.form.columns[place] for place in shown),
        rows=_rows(sheet, shown),
        problems=sheet.problems,
        figures=figures(session, sheet.month.last_day),
        states=form_states(session, sheet.month.text),
    )


def _rows(sheet: FormSheet, shown: list[int]) -> tuple[PreviewRow, ...]:
    flaws: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for problem in sheet.problems:
        for place in problem.rows:
            flaws[place][problem.field] = problem.text
    columns = [sheet.form.columns[place] for place in shown]
    rows = [
        PreviewRow(place, owner, _texts(columns, [cells[number] for number in shown]), flaws.get(place, {}))
        for place, (owner, cells) in enumerate(zip(sheet.owners, sheet.rows, strict=True))
    ]
    totals = _texts(columns, [sheet.totals[number] for number in shown])
    rows.append(PreviewRow(len(rows), 0, ("合计", *totals[1:]), {}, total=True))
    return tuple(rows)


def _texts(columns: list[FormColumn], cells: list[Cell]) -> tuple[str, ...]:
    return tuple(_text(column, cell) for column, cell in zip(columns, cells, strict=True))


def _text(column: FormColumn, cell: Cell) -> str:
    mask = _MASKS.get(column.field)
    text = show_cell(cell, column.report.kind)
    return mask(text) if mask and text else text
