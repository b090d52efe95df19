"""登记走访: one walk through the households chosen in a list."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.visits.offered import Offered, offered_for_walks
from app.visits.service import Stop, VisitDraft, record_walk
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


def open_walk(work: Work, parts: PageParts, window: QWidget) -> None:
    """Ask about a walk through the chosen households; the list's ids are those of households."""
    ids = chosen_in(window).ids
    if not ids:
        parts.messages.show_message(Message("先在列表里选中这次走访的农户，可以选多户", Tone.SOON))
        return
    read = partial(offered_for_walks, household_ids=ids, on=work.clock.today())

    def opened(offered: Offered) -> None:
        form = Form(
            [
                DateField("visited_on", "走访日期", required=True),
                SuggestField("visitor", "走访人", required=True, suggestions=offered.helpers),
                ChoiceField("way", "走访方式", choices=tuple(Choice(word, word) for word in offered.ways)),
                TextField("content", "走访内容"),
                TextField("problem", "发现的问题"),
                TextField("next_step", "下一步"),
            ]
        )
        form.set_values({"visited_on": work.clock.today(), "visitor": offered.usual, "way": offered.ways[0]})
        hint = f"给选中的 {len(ids):,} 户各登记一次走访，内容相同；各户不同的，登记后再分别修改。"
        dialog = FormDialog(f"登记走访 {len(ids):,} 户", form, "登记", hint=hint, parent=window)
        widen(dialog, NARROW)
        clicking = Clicking(work, parts)

        def store(typed: dict[str, Any], go_on: bool) -> None:
            draft = VisitDraft(
                typed["visited_on"],
                typed["visitor"],
                typed["way"] or "",
                typed["content"] or "",
                typed["problem"] or "",
                typed["next_step"] or "",
            )
            stops = tuple(Stop(each) for each in ids)
            clicking.write(
                partial(record_walk, draft=draft, stops=stops, on=work.clock.today()),
                f"登记走访 {len(ids):,} 户",
                said=lambda count: f"已登记 {count:,} 户的走访" if count else "",
                on_done=lambda _: dialog.accept(),
                on_error=partial(show_in, dialog),
            )

        dialog.accepted_values.connect(store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.form.focus_field()

    parts.background.run(lambda: work.read(read), opened)
