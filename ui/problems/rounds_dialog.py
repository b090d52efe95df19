"""摸排轮次: the rounds and how far they are; a new one is laid out with what the register says."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.common.policy.queries import code_values
from app.common.work import Work
from app.problems.checks import RoundDraft, RoundRow, lay_out_round, list_rounds, open_from_round, open_round
from app.problems.round_book import read_round, write_round
from ui.common.buttons import plain_button, primary_button
from ui.common.fields import ChoiceField, DateField, TextField
from ui.common.filters import Choice
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.page import PageParts
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog
from ui.common.tokens import Tone
from ui.households.clicking import Clicking
from ui.households.editing import show_in
from ui.households.room import NARROW, widen

_HELPED, _ALL = "脱贫户和监测对象", "全部农户"


def _number(title: str, key: str) -> Column[RoundRow]:
    return Column(title, lambda row: f"{getattr(row, key):,}", key=key, width=14, number=True, sortable=False)


_COLUMNS: tuple[Column[RoundRow], ...] = (
    Column("摸排轮次", lambda row: row.name, key="name", width=24, freeze=True, strong=True, sortable=False),
    Column("类型", lambda row: row.kind, key="kind", width=12, sortable=False),
    Column("开始", lambda row: str(row.starts_on), key="starts_on", width=12, sortable=False),
    Column("截止", lambda row: str(row.ends_on or ""), key="ends_on", width=12, sortable=False),
    _number("户数（户）", "households"),
    Column("已核实（户）", lambda row: f"{row.checked:,}", key="checked", width=12, number=True, sortable=False,
           tone=lambda row: Tone.GOOD if row.checked == row.households else Tone.SOON),
    _number("有问题（户）", "with_problems"),
    _number("登记问题（条）", "problems"),
    _number("未清零（条）", "open_problems"),
)  # fmt: skip


class RoundsDialog(TableDialog[RoundRow]):
    """A table of rounds; each button is one step that can be taken back."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        self._work = work
        super().__init__(
            "摸排轮次",
            parts,
            "problems.rounds",
            _COLUMNS,
            lambda row: row.id,
            buttons=(
                primary_button("新建轮次…", self.ask),
                plain_button("补上新增的户", self.complete),
                plain_button("导出摸排表…", self.write),
                plain_button("把核实出的问题登记进台账", self.open_found),
            ),
            parent=parent,
        )
        self.clicking = Clicking(work, replace(parts, messages=self.messages), self)
        self.table.set_empty("还没有摸排轮次。新建一个，程序按台账现状预填各户情况，再逐户核实。")
        self.clicking.written.connect(self.load)
        self.load()

    def load(self) -> None:
        """Read the rounds again."""
        self._parts.background.latest("problems.rounds", lambda: self._work.read(list_rounds), self.show_rows)

    def ask(self) -> None:
        """Ask for a new round."""
        on = self._work.clock.today()
        self._parts.background.run(lambda: self._work.read(lambda s: code_values(s, "摸排类型", on)), self._open_form)

    def complete(self) -> None:
        """Lay out who is missing in the chosen round."""
        row = self.table.current_row()
        if row is not None:
            verb = partial(lay_out_round, round_id=row.id, on=self._work.clock.today())
            self.clicking.write(verb, f"补充摸排 {row.name}", said=lambda count: f"已补上 {count:,} 户")

    def write(self) -> None:
        """Put the chosen round out, one sheet per village, to be filled in there and imported again."""
        row = self.table.current_row()
        if row is not None:
            read = partial(read_round, round_id=row.id, on=self._work.clock.today())
            self.save_as(f"摸排表 {row.name}.xlsx", lambda path: write_round(self._work.read(read), path))

    def open_found(self) -> None:
        """Open what the checked lines of the chosen round name; lines that were imported opened nothing yet."""
        row = self.table.current_row()
        if row is not None:
            verb = partial(open_from_round, round_id=row.id)
            self.clicking.write(verb, f"登记 {row.name} 的问题", said=lambda count: f"已登记 {count:,} 条问题")

    def _open_form(self, kinds: tuple[str, ...]) -> None:
        form = Form(
            [
                TextField("name", "名称", required=True, placeholder="如 2026 年下半年集中排查"),
                ChoiceField("kind", "类型", choices=tuple(Choice(word, word) for word in kinds)),
                DateField("starts_on", "开始日期", required=True),
                DateField("ends_on", "截止日期"),
                ChoiceField("who", "摸排哪些户", required=True, choices=(Choice(_HELPED, _HELPED), Choice(_ALL, _ALL))),
            ]
        )
        form.set_values({"starts_on": self._work.clock.today(), "who": _HELPED})
        dialog = FormDialog("新建摸排轮次", form, "新建", parent=self)
        widen(dialog, NARROW)

        def store(typed: dict[str, Any], go_on: bool) -> None:
            draft = RoundDraft(typed["name"], typed["starts_on"], typed["ends_on"], typed["kind"] or "")
            self.clicking.write(
                partial(_begin, draft=draft, on=self._work.clock.today(), everyone=typed["who"] == _ALL),
                f"新建摸排轮次 {draft.name}",
                said=lambda count: f"已新建，预填 {count:,} 户",
                on_done=lambda _: dialog.accept(),
                on_error=partial(show_in, dialog),
            )

        dialog.accepted_values.connect(store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.form.focus_field()


def _begin(session: Any, draft: RoundDraft, on: Any, everyone: bool) -> int:
    """Open a round and lay it out; return how many households."""
    return lay_out_round(session, open_round(session, draft), on, everyone=everyone)
