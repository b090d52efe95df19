"""The tab 上报: a month's forms, what they say, what to check, and the workbook that leaves the office."""

import re
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.work import Work
from app.submissions.forms import list_forms
from app.submissions.indicators import INDICATORS
from app.submissions.months import recent_months
from app.submissions.names import NameRow, people_behind
from app.submissions.preview import Preview, PreviewRow, show_form
from app.submissions.problems import Problem
from app.submissions.service import FormState
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button, primary_button
from ui.common.labels import ElidedLabel, bold_label
from ui.common.page import Page, PageParts
from ui.common.page_split import ListAndPane
from ui.common.spacing import GROUP, INSIDE
from ui.submissions.exporting import Exporter
from ui.submissions.form_list import FormList
from ui.submissions.pane import SubmissionPane
from ui.submissions.preview_table import PreviewTables
from ui.submissions.template_choice import TemplateChoice

REPORTED_UNTIL = 10
"""Until this day of a month the month before is still being reported."""

_INDICATORS = {indicator.code: indicator for indicator in INDICATORS}


class SubmissionsPage(Page):
    """Shows and exports the monthly forms.

    Signals:
        household_wanted: the id of a household whose name was opened.
    """

    household_wanted = Signal(int)
    title = "上报"
    help_topic = "submissions"

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._parts = parts
        self._stale = True
        self._preview: Preview | None = None
        self._next_flaw: dict[str, int] = {}
        today = work.clock.today()
        months = recent_months(today)
        self.forms = FormList(months, months[1] if today.day <= REPORTED_UNTIL else months[0])
        self.forms.show_states([FormState(form, None, "") for form in list_forms()])
        self.tables = PreviewTables(parts.background, parts.settings)
        self.pane = SubmissionPane(parts.background, parts.settings)
        self.template = TemplateChoice(parts.asking, parts.settings, self)
        self.exporter = Exporter(work, parts, self)
        self.export_button = primary_button("导出", self.export)
        self.buttons = ActionRow(
            self.export_button,
            self.template.button,
            plain_button("重新统计", self.load),
            plain_button("发展基础…", self.exporter.export_foundation),
        )
        self._heading, self._lines = bold_label(""), ElidedLabel(quiet=True)
        self._split: ListAndPane
        self._later = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._listen()

    # --- what the window asks

    def activated(self) -> None:
        """Work the form out when something changed since it was last seen."""
        if self._stale:
            self.load()

    def focus_rows(self) -> None:
        """Put the keyboard on the rows."""
        if self.tables.table is not None:
            self.tables.table.focus_table()

    # --- the form

    def load(self) -> None:
        """Work the chosen form out again; what is shown stays until then."""
        self._stale = False
        form, month = self.forms.form, self.forms.month
        self.template.set_form(form)
        look = partial(show_form, form=form, month=month.text, clock=self._work.clock)
        if self.tables.table is not None:
            self.tables.table.set_loading(True)
        self._parts.background.run(
            lambda: self._work.read(look), self._show, busy="正在统计", latest="submissions.preview"
        )

    def export(self) -> None:
        """Write the form that is shown."""
        if self._preview is not None:
            self.exporter.export(self._preview, self.template.template)

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        self._next_flaw.clear()
        self.forms.show_states(preview.states)
        self._heading.setText(f"{preview.township}{preview.form.title}")
        on = preview.month.last_day
        early = " · 本月还没有结束" if on > self._work.clock.today() else ""
        self._lines.set_text(f"统计截止日 {on.year}年{on.month}月{on.day}日{early} · {preview.form.unit}")
        self.tables.show_preview(preview)
        if self.tables.table is not None:
            self.tables.table.set_loading(False)
        self.pane.show_preview(preview)
        self.buttons.set_note(self._sum_words(preview))

    def _sum_words(self, preview: Preview) -> str:
        """The 合计 in a few words: 合计 2,338 户 8,322 人."""
        if preview.form.rows == "people":
            told = " ".join(text for text in preview.rows[-1].texts[1:] if text)
            return "合计 " + re.sub(r"(\d+)(?=[户人])", lambda found: f"{int(found[1]):,} ", told)
        sums = {figure.code: f"{figure.value:,} {figure.unit}" for figure in preview.figures}
        return f"合计 {sums['villages']}村，脱贫户 {sums['households_lifted']} {sums['people_lifted']}"

    # --- from a figure to its names

    def open_cell(self, row: PreviewRow, field: str) -> None:
        """List the names behind a cell: of its village, or of the township in 合计."""
        if self._preview is None or field not in _INDICATORS:
            return
        village = None if row.total else row.owner
        self.open_figure(field, village, "" if row.total else row.texts[1])

    def open_figure(self, code: str, village_id: int | None = None, village: str = "") -> None:
        """List the names behind an indicator on the day of the form."""
        if self._preview is None:
            return
        indicator = _INDICATORS[code]
        ask = partial(people_behind, code=code, on=self._preview.month.last_day, village_id=village_id)

        def show(rows: tuple[NameRow, ...]) -> None:
            where = f"{village} · " if village else ""
            self.pane.show_names(f"{where}{indicator.name} {len(rows):,} {indicator.grain.value}", rows)

        self._parts.background.latest("submissions.names", lambda: self._work.read(ask), show)

    def open_problem(self, problem: Problem) -> None:
        """Jump to the next row that has a problem."""
        turn = self._next_flaw.get(problem.text, 0)
        self.tables.jump_to(problem.rows[turn % len(problem.rows)], problem.field)
        self._next_flaw[problem.text] = turn + 1

    def _want_household(self, row: NameRow) -> None:
        if row.household_id is not None:
            self.household_wanted.emit(row.household_id)

    # --- building

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self._heading)
        column.addWidget(self._lines)
        column.addWidget(self.tables, 1)
        column.addWidget(self.buttons)
        self._split = ListAndPane(middle, self.pane, self._parts.settings, "submissions")
        row = QHBoxLayout(self)
        row.setContentsMargins(GROUP, INSIDE, GROUP, INSIDE)
        row.setSpacing(GROUP)
        row.addWidget(self.forms)
        row.addWidget(self._split, 1)

    def _listen(self) -> None:
        self._later.timeout.connect(self._reload)
        changes = self._parts.changes
        for changed in (changes.households_changed, changes.people_changed, changes.villages_changed):
            changed.connect(self._later.start)
        self.forms.chosen.connect(self.load)
        self.tables.cell_opened.connect(self.open_cell)
        self.pane.problem_pressed.connect(self.open_problem)
        self.pane.figure_pressed.connect(self.open_figure)
        self.pane.names_table.row_opened.connect(self._want_household)
        self.pane.previous_wanted.connect(partial(self.tables.step, -1))
        self.pane.next_wanted.connect(partial(self.tables.step, 1))
        self.exporter.exported.connect(lambda _: self.load())

    def _reload(self) -> None:
        """Work out again now when seen, else when next shown."""
        if self.isVisible():
            self.load()
        else:
            self._stale = True
