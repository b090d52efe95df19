"""The tab 三保障: how the four safeguards stand, and the living conditions, edited in place."""

from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.households.detail import HouseholdDetail
from app.households.fields import HOUSEHOLD_CONDITION
from app.households.safeguards import State, safeguards_of
from ui.common.form import Form
from ui.common.labels import heading, label, quiet_label
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.households.clearing import clear_layout
from ui.households.custom_forms import CustomForms
from ui.households.form_fields import form_field
from ui.households.room import character_width

_LABEL = 9
"""Room for the titles, in characters, so that the blocks stand under each other."""

_SIGNS = {State.GOOD: ("✓", "good"), State.UNKNOWN: ("?", "soon"), State.BAD: ("⚠", "overdue")}


class ConditionsTab(QWidget):
    """Text until it is clicked; leaving a field saves it.

    Signals:
        committed: key of a declared field and its new value.
    """

    committed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(INSIDE)
        self._lines.setVerticalSpacing(GAP)
        self._lines.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addLayout(self._lines)
        self.forms: list[Form] = []
        for block, fields in groupby(HOUSEHOLD_CONDITION, key=lambda each: each.block):
            column.addSpacing(GROUP - GAP)
            column.addWidget(heading(block))
            form = Form([form_field(each) for each in fields], inline=True)
            form.committed.connect(self.committed)
            grid = form.layout()
            if isinstance(grid, QGridLayout):
                grid.setColumnMinimumWidth(0, character_width() * _LABEL)
            self.forms.append(form)
            column.addWidget(form)
        self.custom = CustomForms()
        self.custom.committed.connect(self.committed)
        column.addWidget(self.custom)
        column.addStretch(1)

    def show_household(self, detail: HouseholdDetail) -> None:
        """Show the conditions of a household."""
        clear_layout(self._lines)
        for row, safeguard in enumerate(safeguards_of(detail)):
            sign, role = _SIGNS[safeguard.state]
            self._lines.addWidget(label(sign, role), row, 0)
            self._lines.addWidget(quiet_label(safeguard.title), row, 1)
            self._lines.addWidget(label(safeguard.text, role, wrap=True), row, 2)
        values = {fact.key: fact.value for fact in detail.facts}
        for form in self.forms:
            form.set_values({key: values.get(key) for key in form.keys})
        self.custom.show_facts(detail.custom)
