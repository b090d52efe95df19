"""自定义项: the items that the office keeps of its own; made, renamed, retired and brought back here."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.work import Work
from app.households.custom import (
    KIND_WORDS,
    OWNER_WORDS,
    CustomFieldDraft,
    CustomFieldRow,
    add_custom_field,
    list_custom_fields,
    rename_custom_field,
    retire_custom_field,
)
from db.households.codes import CustomKind, CustomOwner
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button, primary_button
from ui.common.fields import ChoiceField, TextField
from ui.common.filters import Choice
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.labels import quiet_label
from ui.common.page import PageParts
from ui.common.spacing import INSIDE, MARGIN
from ui.common.table.column import Column, Tone
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.households.clicking import Clicking

FIRST_SIZE = (680, 420)
HINT = "导入时在“对应”里把台账没有的列指到这里；列名相同的列以后自动对应。停用后不再显示，已填的内容保留。"
_COLUMNS: tuple[Column[CustomFieldRow], ...] = (
    Column("名称", lambda row: row.name, key="name", width=24, freeze=True, strong=True, sortable=False),
    Column("属于", lambda row: OWNER_WORDS[row.owner], key="owner", width=6, sortable=False),
    Column("内容是", lambda row: KIND_WORDS[row.kind], key="kind", width=12, sortable=False),
    Column("已填", lambda row: f"{row.filled:,}", key="filled", width=9, number=True, sortable=False),
    Column(
        "状态",
        lambda row: "已停用" if row.retired else "在用",
        key="retired",
        width=8,
        sortable=False,
        tone=lambda row: Tone.QUIET if row.retired else Tone.GOOD,
    ),
)


class CustomFieldsDialog(QDialog):
    """Lists the items; every change is one click that can be taken back."""

    def __init__(self, work: Work, parts: PageParts, clicking: Clicking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("自定义项")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts, self._clicking = work, parts, clicking
        self.model: PagedModel[CustomFieldRow] = PagedModel(_COLUMNS, parts.background, identity=lambda row: row.id)
        self.table: RegisterTable[CustomFieldRow] = RegisterTable(self.model, parts.settings, "custom.fields")
        self.table.right.setAccessibleName("自定义项")
        self.table.set_empty("还没有自定义项。")
        self.rename_button = plain_button("改名(&R)…", self.rename)
        self.retire_button = plain_button("停用(&T)", self.retire)
        new = primary_button("新建(&N)…", self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(INSIDE)
        column.addWidget(quiet_label(HINT, wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(ActionRow(new, self.rename_button, self.retire_button, plain_button("关闭(&Q)", self.reject)))
        self.table.row_selected.connect(self._name_buttons)
        self.table.row_opened.connect(lambda _: self.rename())
        self.table.escaped.connect(self.reject)
        parts.changes.history_changed.connect(self.load)
        room = self.screen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], room.width() - 32), min(FIRST_SIZE[1], room.height() - 48))
        self._name_buttons(None)
        self.load()

    def load(self) -> None:
        """Read the items, those that are retired last of their kind."""
        read = partial(list_custom_fields, retired=True)
        self._parts.background.latest("custom.fields", lambda: self._work.read(read), self._show)

    def add(self) -> FormDialog:
        """Ask for a new item."""
        form = Form(
            (
                TextField("name", "名称", required=True),
                ChoiceField("owner", "属于", required=True, choices=_choices(OWNER_WORDS)),
                ChoiceField("kind", "内容是", required=True, choices=_choices(KIND_WORDS)),
            )
        )
        form.set_values({"owner": CustomOwner.HOUSEHOLD.value, "kind": CustomKind.TEXT.value})

        def verb(values: dict[str, Any]) -> Any:
            draft = CustomFieldDraft(CustomOwner(values["owner"]), values["name"], CustomKind(values["kind"]))
            return partial(add_custom_field, draft=draft)

        return self._open(FormDialog("新建自定义项", form, "新建", parent=self), verb, "新建自定义项「{}」")

    def rename(self) -> FormDialog | None:
        """Ask for another name of the chosen item."""
        row = self.table.current_row()
        if row is None:
            return None
        form = Form((TextField("name", "名称", required=True),))
        form.set_values({"name": row.name})

        def verb(values: dict[str, Any]) -> Any:
            return partial(rename_custom_field, field_id=row.id, name=values["name"])

        return self._open(FormDialog("改名", form, "保存", parent=self), verb, "自定义项改名为「{}」")

    def retire(self) -> None:
        """Offer the chosen item no more, or again."""
        row = self.table.current_row()
        if row is not None:
            title = f"{'恢复' if row.retired else '停用'}自定义项「{row.name}」"
            verb = partial(retire_custom_field, field_id=row.id, retired=not row.retired)
            self._clicking.write(verb, title, said=f"已{title}")

    def _open(self, dialog: FormDialog, verb: Any, title: str) -> FormDialog:
        def store(values: dict[str, Any], go_on: bool) -> None:
            told = title.format(values["name"])
            self._clicking.write(
                verb(values),
                told,
                said=f"已{told}" if told.startswith("新建") else told,
                on_done=lambda _: self._close(dialog),
                on_error=refuse,
            )

        def refuse(error: UserError) -> None:
            dialog.show_error(error, "name")

        dialog.accepted_values.connect(store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _close(self, dialog: FormDialog) -> None:
        """Close a form that is stored; the filters of the list read the items anew."""
        dialog.accept()
        self._parts.changes.villages_changed.emit()

    def _show(self, rows: Sequence[CustomFieldRow]) -> None:
        kept = max(0, self.table.current_index())
        self.model.show(rows)
        if rows:
            self.table.select_index(min(kept, len(rows) - 1))
        self._name_buttons(self.table.current_row())

    def _name_buttons(self, row: CustomFieldRow | None) -> None:
        self.retire_button.setText("恢复(&T)" if row is not None and row.retired else "停用(&T)")
        for button in (self.rename_button, self.retire_button):
            button.setEnabled(row is not None)


def _choices(words: Any) -> tuple[Choice, ...]:
    return tuple(Choice(key.value, word) for key, word in words.items())
