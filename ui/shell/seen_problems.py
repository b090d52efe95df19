"""What visits found goes into the ledger of problems: the one place that knows both lists."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.problems.service import Finding, open_problems
from app.visits.service import SeenProblem, seen_problems
from db.problems.codes import ProblemKind
from ui.common.fields import ChoiceField
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

_SOURCE = "干部走访"
_MOST_SHOWN = 5


def open_seen_problems(work: Work, parts: PageParts, window: QWidget) -> None:
    """Ask of which kind the problems of the chosen visits are, then register them."""
    ids = chosen_in(window).ids

    def opened(seen: Sequence[SeenProblem]) -> None:
        if not seen:
            parts.messages.show_message(Message("选中的走访没有写发现的问题", Tone.SOON))
            return
        kinds = tuple(Choice(str(kind), str(kind)) for kind in ProblemKind)
        form = Form([ChoiceField("kind", "问题类别", required=True, choices=kinds)])
        shown = "；".join(one.text for one in seen[:_MOST_SHOWN])
        more = f"……共 {len(seen):,} 条" if len(seen) > _MOST_SHOWN else ""
        dialog = FormDialog(f"登记 {len(seen):,} 条问题", form, "登记", hint=f"{shown}{more}", parent=window)
        widen(dialog, NARROW)
        clicking = Clicking(work, parts)

        def store(typed: dict[str, Any], go_on: bool) -> None:
            findings = tuple(
                Finding(one.household_id, typed["kind"], one.text, one.seen_on, found_by=one.seen_by, source=_SOURCE)
                for one in seen
            )
            clicking.write(
                partial(open_problems, findings=findings),
                f"登记走访发现的 {len(seen):,} 条问题",
                said=partial(_said, len(seen)),
                on_done=lambda _: dialog.accept(),
                on_error=partial(show_in, dialog),
            )

        dialog.accepted_values.connect(store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.form.focus_field()

    parts.background.run(lambda: work.read(partial(seen_problems, visit_ids=ids)), opened)


def _said(seen: int, opened: int) -> str:
    rest = f"，{seen - opened:,} 条已在台账里" if opened < seen else ""
    return f"已登记 {opened:,} 条问题{rest}"
