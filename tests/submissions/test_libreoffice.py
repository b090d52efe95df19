"""LibreOffice opens every export and shows the same cells."""

from functools import partial
from pathlib import Path

import pytest

from app.common.reporting.cells import show_cell
from app.common.work import Work
from app.submissions.forms import list_forms
from app.submissions.service import ExportDraft, export_form, preview_form
from tests.common.reporting.books import shown_by_libreoffice


@pytest.mark.parametrize("form", [form.code for form in list_forms()])
def test_libreoffice_shows_the_cells_of_the_preview(work: Work, tmp_path: Path, form: str) -> None:
    draft = ExportDraft(form, "2026-10", tmp_path / f"{form}.xlsx")
    report = work.write(partial(export_form, draft=draft, clock=work.clock), title="导出")
    sheet = work.read(partial(preview_form, form=form, month="2026-10", clock=work.clock))

    shown = shown_by_libreoffice(report.path, tmp_path)

    ours = [place for place, column in enumerate(sheet.form.columns) if column.report.ours]
    depth = max(len(sheet.form.columns[place].report.path) for place in ours)
    rows = shown[2 + depth :]
    for cells, row in zip(sheet.rows, rows, strict=False):
        kinds = [sheet.form.columns[place].report.kind for place in ours]
        wanted = [show_cell(cells[place], kind) for place, kind in zip(ours, kinds, strict=True)]
        assert row == wanted
    assert rows[len(sheet.rows)][0] == "合计"
    assert rows[len(sheet.rows) + 1][0] == "制表人：李登记"
    assert shown[0][0] == f"溆水县深子湖镇2026年10月{sheet.form.title}"
