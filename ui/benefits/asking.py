"""The forms of the catalogue: one programme, one exclusion."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.benefits.catalogue import (
    FIELDS,
    REQUIRED,
    ExclusionRow,
    ProgrammeRow,
    programme_choices,
    programme_names,
    programme_values,
    save_exclusion,
    save_programme,
)
from app.common.work import Work
from app.households.fields import Value
from ui.common.fields import ChoiceField, TextField
from ui.common.filters import Choice
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.page import PageParts
from ui.households.clicking import Clicking
from ui.households.editing import show_in
from ui.households.records.fields import record_field
from ui.households.room import NARROW, WIDE, form_columns, widen

_HARD, _SOFT = "不得同时享受", "只提醒"
_HINT = "“须有身份”有其中一项即可，两项都要有的写成 残疾+低保；多项用逗号隔开；不填就是不限。"
_Read = tuple[Mapping[str, tuple[str, ...]], Mapping[str, Value]]


class CatalogueAsking(QObject):
    """Opens the forms and stores what they hold."""

    def __init__(self, work: Work, parts: PageParts, clicking: Clicking, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._parts, self._clicking, self._window = work, parts, clicking, window

    def ask_programme(self, row: ProgrammeRow | None = None) -> None:
        """Ask for a new programme, or correct one."""
        on = self._work.clock.today()

        def read() -> _Read:
            offered = self._work.read(partial(programme_choices, on=on))
            if row is None:
                return offered, {"recipient": "个人", "period_kind": "按年"}
            return offered, self._work.read(partial(programme_values, programme_id=row.id))

        self._parts.background.latest("benefits.programme", read, partial(self._open_programme, row))

    def ask_exclusion(self, row: ExclusionRow | None = None) -> None:
        """Ask which two programmes do not go together, or correct what was said."""
        names = partial(programme_names, on=self._work.clock.today())
        self._parts.background.latest(
            "benefits.exclusion", lambda: self._work.read(names), partial(self._open_exclusion, row)
        )

    def _open_programme(self, row: ProgrammeRow | None, read: _Read) -> None:
        offered, values = read
        fields = [record_field(each, offered.get(each.key, ()), required=each.key in REQUIRED) for each in FIELDS]
        columns = form_columns(self._window)
        form = Form(fields, columns=columns)
        form.set_values(dict(values))
        verb = "保存" if row else "新增"
        title = f"修改帮扶项目「{row.name}」" if row else "新增帮扶项目"
        dialog = FormDialog(title, form, verb, hint=_HINT, parent=self._window)
        widen(dialog, WIDE if columns == 2 else NARROW)

        def store(typed: dict[str, Any], go_on: bool) -> None:
            self._write(
                dialog,
                partial(save_programme, programme_id=row.id if row else None, values=typed),
                f"{verb}帮扶项目「{typed['name']}」",
            )

        dialog.accepted_values.connect(store)
        _show(dialog)

    def _open_exclusion(self, row: ExclusionRow | None, names: tuple[str, ...]) -> None:
        known = tuple(Choice(name, name) for name in names)
        ways = (Choice(_HARD, _HARD), Choice(_SOFT, _SOFT))
        form = Form(
            [
                ChoiceField("first", "帮扶项目", required=True, choices=known),
                ChoiceField("second", "互斥的项目", required=True, choices=known),
                ChoiceField("hard", "同一期", required=True, choices=ways),
                TextField("document", "依据文件", required=True),
            ]
        )
        if row is not None:
            way = _HARD if row.hard else _SOFT
            form.set_values({"first": row.first, "second": row.second, "hard": way, "document": row.document})
        dialog = FormDialog("互斥关系", form, "保存", parent=self._window)
        widen(dialog, NARROW)

        def store(typed: dict[str, Any], go_on: bool) -> None:
            verb = partial(
                save_exclusion,
                first=typed["first"],
                second=typed["second"],
                hard=typed["hard"] == _HARD,
                document=typed["document"],
            )
            self._write(dialog, verb, f"「{typed['first']}」与「{typed['second']}」{typed['hard']}")

        dialog.accepted_values.connect(store)
        _show(dialog)

    def _write(self, dialog: FormDialog, verb: Any, title: str) -> None:
        self._clicking.write(
            verb,
            title,
            said=f"已{title}" if not title.startswith("「") else title,
            on_done=lambda _: dialog.accept(),
            on_error=partial(show_in, dialog),
        )


def _show(dialog: FormDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    dialog.form.focus_field()
