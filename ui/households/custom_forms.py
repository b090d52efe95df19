"""The office's own items (自定义项) in forms: in the pane, and behind the fields of a person or household."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.households.detail import CustomFact
from ui.common.fields import TextField
from ui.common.form import Form
from ui.common.labels import heading
from ui.common.spacing import GAP, GROUP
from ui.households.clearing import clear_layout
from ui.households.form_fields import form_field
from ui.households.room import character_width

_LABEL = 9


class CustomForms(QWidget):
    """Text until it is clicked; leaving a field saves it. Made anew when other items are in use.

    Signals:
        committed: key of an item and its new value.
    """

    committed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.forms: list[Form] = []
        self.hide()

    def show_facts(self, facts: Sequence[CustomFact]) -> None:
        """Show what stands in the items."""
        wanted = tuple((fact.key, fact.title) for fact in facts)
        if wanted != self._shown:
            self._shown = wanted
            self._make(facts)
        values = {fact.key: fact.value for fact in facts}
        for form in self.forms:
            form.set_values({key: values.get(key) for key in form.keys})
        self.setVisible(bool(facts))

    def _make(self, facts: Sequence[CustomFact]) -> None:
        clear_layout(self._column)
        self.forms = []
        for block, items in groupby(facts, key=lambda fact: fact.block):
            self._column.addSpacing(GROUP - GAP)
            self._column.addWidget(heading(block))
            form = Form(custom_form_fields(tuple(items)), inline=True)
            form.committed.connect(self.committed)
            grid = form.layout()
            if isinstance(grid, QGridLayout):
                grid.setColumnMinimumWidth(0, character_width() * _LABEL)
            self.forms.append(form)
            self._column.addWidget(form)


def custom_form_fields(facts: Sequence[CustomFact]) -> list[TextField]:
    """The fields of a form for the items."""
    return [form_field(fact.field) for fact in facts]


def custom_form_values(facts: Sequence[CustomFact]) -> dict[str, Any]:
    """What the form shows of them."""
    return {fact.key: fact.value for fact in facts}


def custom_typed(values: dict[str, Any]) -> dict[str, Any]:
    """What was typed in the items, without the other fields of the form."""
    return {key: value for key, value in values.items() if key.startswith("custom_")}
