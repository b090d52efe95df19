"""Making an item of the office's own (自定义项) for a column that nothing in the register fits."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.common.importing.guessing import guess_kind
from app.common.importing.headers import split_unit
from app.common.importing.sheets import Grain, Mapped
from ui.common.fields import ChoiceField, TextField
from ui.common.filters import Choice
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.importing.choosing import add_own_field, field_model
from ui.common.importing.importer import BookSheet
from ui.common.page import PageParts

OWNERS = (Choice("person", "人"), Choice("household", "户"), Choice("village", "村"))
KINDS = (
    Choice("text", "文字"),
    Choice("number", "数字"),
    Choice("money", "金额（元）"),
    Choice("day", "日期"),
    Choice("yes_no", "是/否"),
)
HINT = "以后列名相同的列会自动对应到它。它在户的详情里显示，可以修改；不用时可在“自定义项”里停用。"


class NewField(QObject):
    """Asks for name, owner and kind, and makes the item.

    Signals:
        made: the sheet that knows it, the 1-based column and the item's key.
    """

    made = Signal(object, int, str)

    def __init__(self, parts: PageParts, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._sheet: BookSheet | None = None
        self._samples: Mapping[int, Sequence[str]] = {}
        self.model = field_model((), self)

    def show_sheet(self, sheet: BookSheet, model: QStandardItemModel, samples: Mapping[int, Sequence[str]]) -> None:
        """Make items for the columns of this sheet from now on; the model gets each new one."""
        self._sheet, self.model, self._samples = sheet, model, samples

    def ask(self, column: Mapped) -> FormDialog | None:
        """Open the form, filled in with what is probably meant."""
        sheet = self._sheet
        if sheet is None:
            return None
        form = Form(
            (
                TextField("name", "名称", required=True),
                ChoiceField("owner", "属于", required=True, choices=OWNERS),
                ChoiceField("kind", "内容是", required=True, choices=KINDS),
            )
        )
        village = sheet.recognised.grain is Grain.VILLAGE
        kind = guess_kind(column.header, self._samples.get(column.column, ()))
        name = split_unit(column.header)[0] if kind == "money" else column.header
        form.set_values({"name": name, "owner": "village" if village else "person", "kind": kind})
        dialog = FormDialog("新建自定义项", form, "新建", about=column.title, hint=HINT, parent=self._window)
        dialog.accepted_values.connect(lambda values, _: self._make(dialog, sheet, column.column, values))
        dialog.open()
        return dialog

    def _make(self, dialog: FormDialog, sheet: BookSheet, column: int, values: dict[str, Any]) -> None:
        def done(found: tuple[BookSheet, str]) -> None:
            if not isValid(self):
                return
            grown, key = found
            dialog.accept()
            self._sheet = grown
            add_own_field(self.model, next(field for field in grown.fields if field.key == key))
            self._parts.changes.history_changed.emit()
            self.made.emit(grown, column, key)

        self._parts.background.run(
            lambda: sheet.add_field(values["owner"], values["name"], values["kind"]),
            done,
            lambda error: dialog.show_error(error, "name"),
            busy="正在新建自定义项",
        )
