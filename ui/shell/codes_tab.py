"""The tab 代码表: the lists at the left, the values of the chosen one with their validity, and an editor."""

from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.policy.queries import CodeRow, list_codes
from app.common.policy.service import CodeDraft, add_code_value, retire_code_value
from app.common.policy.standing import standing_of
from app.common.work import Work
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.shell.code_editor import CodeEditor
from ui.shell.policy_columns import CODE_COLUMNS, LIST_COLUMNS, CodeLine, CodeList
from ui.shell.policy_writing import PolicyWriting
from ui.shell.search_box import SearchBox

USED, ALL = "used", "all"


class CodesTab(QWidget):
    """Search box, chooser, values, editor."""

    def __init__(self, work: Work, parts: PageParts, writing: PolicyWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._parts, self._writing = work, parts, writing
        self._lists: list[CodeList] = []
        self._list: CodeList | None = None
        self._wanted = ""
        self.search = SearchBox()
        self.search.set_hint("代码表 / 值")
        self.chips = ChoiceChips()
        self.lists_model: PagedModel[CodeList] = PagedModel(
            LIST_COLUMNS, parts.background, identity=lambda each: each.name
        )
        self.lists: RegisterTable[CodeList] = RegisterTable(self.lists_model, parts.settings, "policies.lists")
        self.model: PagedModel[CodeLine] = PagedModel(CODE_COLUMNS, parts.background, identity=lambda line: line.row.id)
        self.table: RegisterTable[CodeLine] = RegisterTable(self.model, parts.settings, "policies.codes")
        self.editor = CodeEditor(work.clock.today())
        self._show_counts()
        self._lay_out()
        self._listen()

    def load(self) -> None:
        """Read the lists again; list and value stay chosen."""
        self._parts.background.latest("policies.codes", lambda: self._work.read(list_codes), self._show)

    def choose_list(self, name: str) -> None:
        """Show a list."""
        names = [row.name for place in range(self.lists_model.count) if (row := self.lists_model.row_at(place))]
        if name in names:
            self.lists.select_index(names.index(name))

    def _listen(self) -> None:
        self.search.search_wanted.connect(self._filter)
        self.search.rows_wanted.connect(self.lists.focus_table)
        self.chips.chosen.connect(lambda _key: self._show_values())
        self.lists.row_selected.connect(self._show_list)
        self.lists.row_opened.connect(lambda _list: self.table.focus_table())
        self.table.row_selected.connect(self._show_line)
        self.table.row_opened.connect(lambda _line: self.editor.focus_fields())
        self.table.delete_requested.connect(self.editor.begin_stop)
        self.table.add_menu_actions((("停用或恢复", self.editor.begin_stop),))
        self.editor.add_wanted.connect(self._add)
        self.editor.stop_wanted.connect(self._stop)
        self._writing.written.connect(self.editor.show_stored)

    def _show(self, rows: tuple[CodeRow, ...]) -> None:
        self._lists = _lists_of(rows, self._work.clock.today())
        self._filter()

    def _filter(self) -> None:
        """Show the lists whose name or values have every word of the search."""
        words = self.search.text().casefold().split()
        rows = [each for each in self._lists if _fits(each, words)]
        self.lists_model.show(rows)
        if self.lists.current_row() is None:
            self._show_list(None)
            self.lists.select_index(0)

    def _show_list(self, code_list: CodeList | None) -> None:
        self._list = code_list
        self._show_counts()
        self._show_values()

    def _show_counts(self) -> None:
        current, every = (len(self._list.current), len(self._list.lines)) if self._list else (0, 0)
        self.chips.set_choices((ChipChoice(USED, f"现行 {current}"), ChipChoice(ALL, f"全部 {every}")))

    def _show_values(self) -> None:
        shown = self._list
        lines = () if shown is None else shown.current if self.chips.current == USED else shown.lines
        self.model.show(lines)
        wanted, self._wanted = self._wanted, ""
        places = [place for place, line in enumerate(lines) if line.row.value == wanted]
        if places:
            self.table.select_index(places[0])
        self.editor.show_list(shown, self.table.current_row())

    def _show_line(self, line: CodeLine | None) -> None:
        self.editor.show_list(self._list, line)

    def _add(self, draft: CodeDraft, title: str) -> None:
        self._wanted = draft.value
        self._writing.write(partial(add_code_value, draft=draft), title, self._show_error)

    def _stop(self, code_id: int, on: date, title: str) -> None:
        verb = partial(retire_code_value, code_id=code_id, on=on)
        self._writing.write(verb, title, self._show_error)

    def _show_error(self, error: UserError) -> None:
        self._wanted = ""
        self.editor.show_error(error)

    def _lay_out(self) -> None:
        self.lists.right.setAccessibleName("代码表")
        self.table.right.setAccessibleName("代码值")
        self.lists.set_empty("没有符合的代码表。")
        self.table.set_empty("这个代码表里没有现行的值。")
        top = QHBoxLayout()
        top.setSpacing(GROUP)
        top.addWidget(self.search, 1)
        top.addWidget(self.chips, 2)
        right = QVBoxLayout()
        right.setSpacing(INSIDE)
        right.addWidget(self.table, 1)
        right.addWidget(self.editor)
        row = QHBoxLayout()
        row.setSpacing(GROUP)
        row.addWidget(self.lists, 2)
        row.addLayout(right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addLayout(row, 1)


def _lists_of(rows: tuple[CodeRow, ...], on: date) -> list[CodeList]:
    """Group the values by list; the lists in the order in which they came into the file."""
    lines = [CodeLine(row, standing_of(row.valid_from, row.valid_to, on)) for row in rows]
    lists = [CodeList(name, tuple(each)) for name, each in groupby(lines, key=lambda line: line.row.list_name)]
    return sorted(lists, key=lambda each: min(line.row.id for line in each.lines))


def _fits(each: CodeList, words: list[str]) -> bool:
    text = " ".join((each.name, *(line.row.value for line in each.lines))).casefold()
    return all(word in text for word in words)
