"""Edits one policy parameter: mends the chosen period, or begins a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.common.errors import UserError
from app.common.policy.checks import WORD_UNITS, check_value
from app.common.policy.corrections import Correction
from app.common.policy.loading import NATIONWIDE
from app.common.policy.service import ParameterDraft
from app.common.policy.standing import PolicyLine, Standing
from ui.common.chips import ChipChoice
from ui.common.fields import ChoiceField, DateField, TextField, mended, read_date
from ui.common.filters import Choice
from ui.shell.editor_card import EditorCard
from ui.shell.policy_columns import number_words, period_words

CORRECT, PERIOD = "correct", "period"
_MODES = (ChipChoice(CORRECT, "修改这个值"), ChipChoice(PERIOD, "新的时段"))
_CORRECT_NOTE = "只用来改正填错的值。政策变了请用“新的时段”，以前的日子才仍按旧值计算"


@dataclass(frozen=True)
class AmountField(TextField):
    """A number without separators; the unit stands behind it."""

    def read(self, text: str) -> str:
        """Return the digits."""
        return mended(text).replace(",", "").removesuffix(self.unit)


class ParameterEditor(EditorCard):
    """Shows the chosen line.

    Signals:
        draft_wanted: a Correction or a ParameterDraft, and the title of the change.
    """

    draft_wanted = Signal(object, str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("在上面选一个参数，在这里修改它的值，或者从某一天起换一个新值。", parent)
        self._today = today
        self._line: PolicyLine | None = None
        self._siblings: tuple[PolicyLine, ...] = ()
        self._mode = CORRECT
        self.mode_chosen.connect(self.choose_mode)
        self.save_wanted.connect(self._ask)
        self.typed.connect(self._say_effect)

    def show_line(self, line: PolicyLine | None, siblings: Sequence[PolicyLine]) -> None:
        """Show another line; `siblings` are the periods of the same parameter and region."""
        if line == self._line and tuple(siblings) == self._siblings:
            return
        self._line, self._siblings = line, tuple(siblings)
        if line is None:
            self.show_nothing()
        else:
            self.choose_mode(PERIOD if line.id is None else CORRECT)

    def choose_mode(self, mode: str) -> None:
        """Show the fields of one way to edit."""
        line = self._line
        if line is None:
            return
        self._mode = mode
        modes = _MODES if line.id is not None else _MODES[1:]
        self.show_form(line.name, self._about(line), modes, mode, self._fields(line))
        if mode == CORRECT:
            self.form.set_values({"value": line.value, "document": line.document})
        else:
            self.form.set_values({"valid_from": self._gap()})
        self._say_effect()

    def begin_period(self) -> None:
        """Go straight to a new period."""
        self.choose_mode(PERIOD)
        self.focus_fields()

    def _about(self, line: PolicyLine) -> str:
        if line.standing is Standing.WAITING:
            return f"{line.region} · {self._today.year} 年还没有填"
        return f"{line.region} · {period_words(line.valid_from, line.valid_to)}"

    def _fields(self, line: PolicyLine) -> tuple[TextField, ...]:
        document = TextField("document", "依据文件", required=True, placeholder="文件名称和文号")
        day = DateField("valid_from", "从哪天起", check=self._check_day, required=True)
        between = (day,) if self._mode == PERIOD else ()
        return (_value_field(line), *between, document)

    def _gap(self) -> date | None:
        """Return the day of this year since which nothing has held, None when something holds today."""
        if any(each.standing is Standing.CURRENT for each in self._siblings):
            return None
        ends = [each.valid_to for each in self._siblings if each.valid_to and each.valid_to <= self._today]
        return max([*ends, date(self._today.year, 1, 1)])

    def _check_day(self, text: str) -> str | None:
        day = read_date(text)
        taken = any(day is not None and each.valid_from == day for each in self._siblings)
        return "这一天起已有一段，请在上面选中它修改" if taken else None

    def _say_effect(self) -> None:
        """Say beside the button what will hold until when."""
        if self._mode == CORRECT:
            self.set_button("改正", _CORRECT_NOTE)
            return
        try:
            day = read_date(self.form.editor("valid_from").raw())
        except ValueError:
            day = None
        self.set_button("添加时段", period_effect(day, self._siblings))

    def _ask(self) -> None:
        """Hand over what was typed."""
        line, values = self._line, self.form.values()
        if line is None:
            return
        value, document = str(values["value"]), str(values["document"])
        draft: Correction | ParameterDraft
        if self._mode == CORRECT and line.id is not None:
            draft, since = Correction(line.id, value, document), line.valid_from
        else:
            since = values["valid_from"]
            draft = ParameterDraft(line.key, value, since, document, line.region)
        region = "" if line.region == NATIONWIDE else f"{line.region} "
        self.draft_wanted.emit(draft, f"修改参数 {line.name}（{region}{(since or self._today).year}）")


def period_effect(day: date | None, siblings: Sequence[PolicyLine]) -> str:
    """Say what a new period from a day on does to those that are there."""
    if day is None:
        return "写明从哪一天起；之前的值到前一天为止"
    held = [each for each in siblings if _covers(each, day)]
    later = [each.valid_from for each in siblings if each.valid_from and each.valid_from > day]
    parts = [f"原来的 {number_words(each.value)} 到 {day - timedelta(days=1)} 为止" for each in held]
    if later:
        parts.append(f"新值到 {min(later) - timedelta(days=1)} 为止，之后另有一段")
    return "；".join(parts) or f"{day} 起一直有效，直到添加下一段"


def _covers(line: PolicyLine, day: date) -> bool:
    begun = line.valid_from is None or line.valid_from < day
    return line.id is not None and begun and (line.valid_to is None or line.valid_to > day)


def _value_field(line: PolicyLine) -> TextField:
    """Return the field that suits the unit."""
    words = WORD_UNITS.get(line.unit)
    if words is None:
        return AmountField("value", "值", check=partial(_problem_of, line), required=True, unit=line.unit)
    if words:
        choices = tuple(Choice(word, word) for word in words)
        return ChoiceField("value", "值", required=True, choices=choices)
    return TextField("value", "值", required=True)


def _problem_of(line: PolicyLine, text: str) -> str | None:
    """Say in a few words what is wrong; there is little room under the field."""
    try:
        check_value(line.name, line.unit, text)
    except UserError:
        return f"「{text}」不是数，请只填数字"
    return None
