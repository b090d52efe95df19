"""The tab 政策参数: all periods of all parameters, what is still to be filled in, and an editor."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.policy.corrections import Correction, correct_parameter
from app.common.policy.service import ParameterDraft, set_parameter
from app.common.policy.standing import PolicyLine, Standing, list_policy_lines
from app.common.work import Work
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone
from ui.shell.parameter_editor import ParameterEditor
from ui.shell.policy_columns import PARAMETER_COLUMNS
from ui.shell.policy_writing import PolicyWriting
from ui.shell.search_box import SearchBox

USED, WAITING, ALL = "used", "waiting", "all"
_SHOWN = {
    USED: {Standing.CURRENT, Standing.WAITING, Standing.LATER},
    WAITING: {Standing.WAITING},
    ALL: set(Standing),
}


class ParametersTab(QWidget):
    """Search box and chips, table, editor."""

    def __init__(self, work: Work, parts: PageParts, writing: PolicyWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._parts, self._writing = work, parts, writing
        self._lines: tuple[PolicyLine, ...] = ()
        self._wanted: tuple[str, str, date | None] | None = None
        self.search = SearchBox()
        self.search.set_hint("参数 / 地区 / 依据")
        self.chips = ChoiceChips()
        self.model: PagedModel[PolicyLine] = PagedModel(
            PARAMETER_COLUMNS, parts.background, identity=lambda line: (line.key, line.region, line.id)
        )
        self.table: RegisterTable[PolicyLine] = RegisterTable(self.model, parts.settings, "policies.table")
        self.table.right.setAccessibleName("政策参数")
        self.table.set_empty("没有符合的参数。换一个词，或者按“全部”。")
        self.editor = ParameterEditor(work.clock.today())
        self._show_counts()
        self._lay_out()
        self._listen()

    def load(self) -> None:
        """Read the parameters again; the same row stays chosen."""
        look = partial(list_policy_lines, on=self._work.clock.today())
        self._parts.background.latest("policies.parameters", lambda: self._work.read(look), self._show)

    def show_waiting(self) -> None:
        """Show only what is still to be filled in."""
        self.chips.press(WAITING)

    def _listen(self) -> None:
        self.search.search_wanted.connect(self._filter)
        self.search.rows_wanted.connect(self.table.focus_table)
        self.chips.chosen.connect(self._filter)
        self.table.row_selected.connect(self._show_line)
        self.table.row_opened.connect(lambda _line: self.editor.focus_fields())
        self.table.add_menu_actions((("新的时段", self.editor.begin_period),))
        self.editor.draft_wanted.connect(self._write)
        self._writing.written.connect(self.editor.show_stored)

    def _show(self, lines: tuple[PolicyLine, ...]) -> None:
        self._lines = lines
        self._show_counts()
        self._filter()

    def _show_counts(self) -> None:
        counts = {key: len([line for line in self._lines if line.standing in _SHOWN[key]]) for key in _SHOWN}
        waiting = Tone.SOON if counts[WAITING] else None
        self.chips.set_choices(
            (
                ChipChoice(USED, f"现行 {counts[USED]}"),
                ChipChoice(WAITING, f"待填 {counts[WAITING]}", waiting),
                ChipChoice(ALL, f"全部 {counts[ALL]}"),
            )
        )

    def _filter(self) -> None:
        """Show the lines that fit the chip and every word of the search."""
        words = self.search.text().casefold().split()
        standings = _SHOWN[self.chips.current or USED]
        rows = [line for line in self._lines if line.standing in standings and _fits(line, words)]
        index = max(0, self.table.current_index())
        self.model.show(rows)
        self._choose(rows, index)

    def _choose(self, rows: list[PolicyLine], index: int) -> None:
        """Go to the line that was just written; else stay, else take the one that came up in its place."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            places = [
                place
                for place, line in enumerate(rows)
                if line.id is not None and (line.key, line.region, line.valid_from) == wanted
            ]
            self.table.select_index(places[0] if places else min(index, len(rows) - 1))
            self.table.focus_table()
        elif self.table.current_row() is None and rows:
            self.table.select_index(min(index, len(rows) - 1))
        if not rows:
            self.editor.show_line(None, ())

    def _show_line(self, line: PolicyLine | None) -> None:
        same = () if line is None else [each for each in self._lines if _is_sibling(each, line)]
        self.editor.show_line(line, same)

    def _write(self, draft: Correction | ParameterDraft, title: str) -> None:
        line = self.table.current_row()
        if isinstance(draft, Correction):
            verb = partial(correct_parameter, correction=draft)
            self._wanted = (line.key, line.region, line.valid_from) if line else None
            self._writing.write(verb, title, self._show_error)
        else:
            self._wanted = (draft.key, draft.region, draft.valid_from)
            self._writing.write(partial(set_parameter, draft=draft), title, self._show_error)

    def _show_error(self, error: UserError) -> None:
        self._wanted = None
        self.editor.show_error(error)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GROUP)
        top.addWidget(self.search, 1)
        top.addWidget(self.chips, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.editor)


def _fits(line: PolicyLine, words: list[str]) -> bool:
    text = f"{line.name} {line.value} {line.unit} {line.region} {line.document}".casefold()
    return all(word in text for word in words)


def _is_sibling(each: PolicyLine, line: PolicyLine) -> bool:
    return each.id is not None and (each.key, each.region) == (line.key, line.region)
