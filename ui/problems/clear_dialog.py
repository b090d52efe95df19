"""销号: clears the chosen problems with one piece of evidence; and confirms the chosen lines of a round."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app.common.policy.queries import code_values
from app.common.work import Work
from app.problems.checks import confirm_checks
from app.problems.service import MENDED, Cleared, Clearing, clear_problems
from ui.common.fields import ChoiceField, DateField, TextField, YesNoField
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


def open_clearing(work: Work, parts: PageParts, window: QWidget) -> None:
    """Ask how the chosen problems were solved."""
    ids = chosen_in(window).ids
    if not ids:
        parts.messages.show_message(Message("先在列表里选中要销号的问题", Tone.SOON))
        return
    on = work.clock.today()

    def opened(words: tuple[str, ...]) -> None:
        form = Form(
            [
                DateField("cleared_on", "清零日期", required=True),
                ChoiceField("how", "清零方式", required=True, choices=tuple(Choice(word, word) for word in words)),
                TextField("evidence", "销号依据", required=True, placeholder="核实经过、凭证或照片编号"),
                YesNoField("update", "把户情改为已解决"),
            ]
        )
        form.set_values({"cleared_on": on, "how": MENDED})
        hint = "选“把户情改为已解决”，住房、饮水、厕所、道路、用电、医保、养老从那天起改好；上学情况到人员资料里改。"
        dialog = FormDialog(f"销号 {len(ids):,} 条问题", form, "销号", hint=hint, parent=window)
        widen(dialog, NARROW)
        clicking = Clicking(work, parts)

        def store(typed: dict[str, Any], go_on: bool) -> None:
            clearing = Clearing(typed["cleared_on"], typed["evidence"], typed["how"], bool(typed["update"]))
            clicking.write(
                partial(clear_problems, ids=ids, clearing=clearing),
                f"销号 {len(ids):,} 条问题",
                said=_said,
                on_done=lambda _: dialog.accept(),
                on_error=partial(show_in, dialog),
            )

        dialog.accepted_values.connect(store)
        _show(dialog)

    parts.background.run(lambda: work.read(lambda s: code_values(s, "问题清零方式", on)), opened)


def _said(done: Cleared) -> str:
    more = f"，更新户情 {done.conditions:,} 处" if done.conditions else ""
    return f"已销号 {done.problems:,} 条{more}"


def open_confirming(work: Work, parts: PageParts, window: QWidget) -> None:
    """Say that the chosen households of a round were looked at and stand as their lines say."""
    ids = chosen_in(window).ids
    if not ids:
        parts.messages.show_message(Message("先在列表里选中已入户核实的户", Tone.SOON))
        return
    form = Form([DateField("on", "核实日期", required=True), TextField("by", "核实人", required=True)])
    form.set_values({"on": work.clock.today()})
    hint = "这些户的各项状况就按列表里写的算；写“有问题”的登记进问题台账。已核实的户不变。"
    dialog = FormDialog(f"核实 {len(ids):,} 户", form, "核实", hint=hint, parent=window)
    widen(dialog, NARROW)
    clicking = Clicking(work, parts)

    def store(typed: dict[str, Any], go_on: bool) -> None:
        clicking.write(
            partial(confirm_checks, ids=ids, checked_on=typed["on"], checked_by=typed["by"]),
            f"核实摸排 {len(ids):,} 户",
            said=lambda count: f"已核实 {count:,} 户",
            on_done=lambda _: dialog.accept(),
            on_error=partial(show_in, dialog),
        )

    dialog.accepted_values.connect(store)
    _show(dialog)


def _show(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    if isinstance(dialog, FormDialog):
        dialog.form.focus_field()
