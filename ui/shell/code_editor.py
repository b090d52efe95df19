"""Edits one code list: adds a value, stops the chosen one from a day on, or brings it back."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.common.policy.service import CodeDraft
from ui.common.chips import ChipChoice
from ui.common.fields import DateField, TextField, read_date
from ui.shell.editor_card import EditorCard
from ui.shell.policy_columns import CodeLine, CodeList, period_words

ADD, STOP, REVIVE = "add", "stop", "revive"
_APPENDED = "加在这个代码表的最后；不填日期就是一直有效"
_REVIVED = "这个值停用过，添加后恢复使用"
_STOPPED = "从这一天起登记和导入时不再提供；已经登记的保留"


class CodeEditor(EditorCard):
    """Shows what can be done with the chosen list and value.

    Signals:
        add_wanted: a CodeDraft and the title of the change; also brings a stopped value back.
        stop_wanted: id of the value, the day and the title.
    """

    add_wanted = Signal(object, str)
    stop_wanted = Signal(int, object, str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("在左边选一个代码表。", parent)
        self._today = today
        self._list: CodeList | None = None
        self._line: CodeLine | None = None
        self._mode = ADD
        self.mode_chosen.connect(self.choose_mode)
        self.save_wanted.connect(self._ask)
        self.typed.connect(self._say_effect)

    def show_list(self, code_list: CodeList | None, line: CodeLine | None) -> None:
        """Show another list or value; adding stays what it is, so that several can be typed one after the other."""
        if (code_list, line) == (self._list, self._line):
            return
        new_list = code_list is None or self._list is None or code_list != self._list
        self._list, self._line = code_list, line
        if code_list is None:
            self.show_nothing()
        elif new_list or self._mode != ADD:
            self.choose_mode(ADD if self._mode == ADD else self._ending)
        else:
            self._show_modes()

    def choose_mode(self, mode: str) -> None:
        """Show the fields of one thing that can be done."""
        if self._list is None:
            return
        self._mode = mode if mode == ADD or self._line is not None else ADD
        chosen = self._line.row if self._line is not None and self._mode != ADD else None
        name = f"{self._list.name}「{chosen.value}」" if chosen else self._list.name
        about = period_words(chosen.valid_from, chosen.valid_to) if chosen else "添加一个值"
        self.show_form(name, about, self._modes(), self._mode, self._fields())
        if self._mode == STOP:
            self.form.set_values({"on": self._today})
        self._say_effect()

    def begin_stop(self) -> None:
        """Go straight to stopping the chosen value."""
        self.choose_mode(self._ending)
        self.focus_fields()

    @property
    def _ending(self) -> str:
        return REVIVE if self._line is not None and self._line.row.valid_to is not None else STOP

    def _modes(self) -> tuple[ChipChoice, ...]:
        add = ChipChoice(ADD, "添加新值")
        if self._line is None:
            return (add,)
        words = "停用所选" if self._ending == STOP else "恢复所选"
        return (add, ChipChoice(self._ending, words))

    def _show_modes(self) -> None:
        self.modes.set_choices(self._modes())
        self.modes.setVisible(self._line is not None)

    def _fields(self) -> tuple[TextField, ...]:
        if self._mode == ADD:
            return (
                TextField("value", "值", check=self._check_value, required=True),
                DateField("valid_from", "从哪天起", placeholder="可以不填"),
                TextField("source", "出处", placeholder="文件名称和文号"),
            )
        if self._mode == STOP:
            return (DateField("on", "从哪天起停用", check=self._check_day, required=True),)
        return ()

    def _check_value(self, text: str) -> str | None:
        known = self._known(text)
        if known is None or known.row.valid_to is not None:
            return None
        return f"已经有「{text}」，不用再添加"

    def _check_day(self, text: str) -> str | None:
        day, line = read_date(text), self._line
        if line is None or day is None or line.row.valid_from is None or day >= line.row.valid_from:
            return None
        return f"{line.row.valid_from} 才开始使用，请填在这一天之后"

    def _known(self, text: str) -> CodeLine | None:
        lines = self._list.lines if self._list is not None else ()
        return next((line for line in lines if line.row.value == text.strip()), None)

    def _say_effect(self) -> None:
        if self._mode == ADD:
            known = self._known(self.form.editor("value").raw())
            back = known is not None and known.row.valid_to is not None
            self.set_button("添加", _REVIVED if back else _APPENDED)
        elif self._mode == STOP:
            self.set_button("停用", _STOPPED)
        else:
            self.set_button("恢复使用", "登记和导入时重新提供")

    def _ask(self) -> None:
        """Hand over what was typed."""
        if self._list is None:
            return
        name, values = self._list.name, self.form.values()
        if self._mode == ADD:
            draft = CodeDraft(name, str(values["value"]), str(values["source"]), values["valid_from"])
            self.add_wanted.emit(draft, f"添加代码 {name}「{draft.value}」")
        elif self._line is not None and self._mode == STOP:
            title = f"停用代码 {name}「{self._line.row.value}」（{values['on']} 起）"
            self.stop_wanted.emit(self._line.row.id, values["on"], title)
        elif self._line is not None:
            row = self._line.row
            self.add_wanted.emit(CodeDraft(name, row.value, row.source), f"恢复代码 {name}「{row.value}」")
