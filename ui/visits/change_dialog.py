"""更换帮扶人: ends who helps the chosen households and opens the new one with a reason."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.visits.households import households_of
from app.visits.offered import Offered, offered_for_walks
from app.visits.service import Changed, ChangeOfHelper, HelperDraft, change_helper
from ui.common.fields import ChoiceField, DateField, SuggestField, TextField
from ui.common.filters import Choice
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.message_bar import Message
from ui.common.page import PageParts
from ui.common.tokens import Tone
from ui.households.clicking import Clicking
from ui.households.editing import show_in
from ui.households.records.chosen import chosen_in
from ui.households.room import NARROW, widen

_EVERYONE = "现有的全部帮扶人"


def open_change(work: Work, parts: PageParts, kind: str, window: QWidget) -> None:
    """Ask who helps the chosen households from now on.

    Args:
        kind: the code of the list: its rows are pairings or households.
    """
    ids = chosen_in(window).ids
    if not ids:
        parts.messages.show_message(Message("先在列表里选中要更换帮扶人的户，可以选多户", Tone.SOON))
        return
    on = work.clock.today()

    def read() -> tuple[tuple[int, ...], Offered]:
        households = work.read(partial(households_of, kind=kind, ids=ids))
        return households, work.read(partial(offered_for_walks, household_ids=households, on=on))

    def opened(found: tuple[tuple[int, ...], Offered]) -> None:
        ask_change(work, parts, window, *found)

    parts.background.run(read, opened)


def ask_change(
    work: Work, parts: PageParts, window: QWidget, households: Sequence[int], offered: Offered, leaving: str = ""
) -> FormDialog:
    """Open the form for some households; `leaving` is who goes, "" asks."""
    current = tuple(Choice(name, name) for name in (_EVERYONE, *offered.current))
    form = Form(
        [
            ChoiceField("leaving", "谁不再帮扶", required=True, choices=current),
            SuggestField("name", "新帮扶责任人", required=True, suggestions=offered.helpers),
            SuggestField("unit", "帮扶单位", suggestions=offered.units),
            TextField("phone", "联系电话"),
            DateField("on", "从哪天起", required=True),
            SuggestField("reason", "更换原因", required=True, suggestions=offered.reasons),
        ]
    )
    form.set_values({"leaving": leaving or offered.usual or _EVERYONE, "on": work.clock.today()})
    count = len(households)
    hint = f"{count:,} 户：原来的结对到这一天结束并写上原因，从这一天起由新帮扶责任人结对。以前的记录不变。"
    dialog = FormDialog(f"更换帮扶人 {count:,} 户", form, "更换", hint=hint, parent=window)
    widen(dialog, NARROW)
    clicking = Clicking(work, parts)

    def store(typed: dict[str, Any], go_on: bool) -> None:
        helper = HelperDraft(typed["name"], typed["unit"] or "", typed["phone"] or "")
        gone = "" if typed["leaving"] == _EVERYONE else typed["leaving"]
        change = ChangeOfHelper(helper, typed["on"], typed["reason"], gone)
        clicking.write(
            partial(change_helper, change=change, household_ids=tuple(households)),
            f"更换帮扶人 {count:,} 户",
            said=_said,
            on_done=lambda _: dialog.accept(),
            on_error=partial(show_in, dialog),
        )

    dialog.accepted_values.connect(store)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    dialog.form.focus_field("name")
    return dialog


def _said(done: Changed) -> str:
    return f"已更换：结束 {done.ended:,} 条结对，新结对 {done.opened:,} 户"
