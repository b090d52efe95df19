"""The form of a record in a window of its own; on top of it stands for whom it is."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.labels import quiet_label
from ui.households.records.owner_picker import OwnerPicker

_LATEST = 5


class RecordDialog(FormDialog):
    """Asks for whom a new record is before it takes what was typed."""

    def __init__(
        self,
        title: str,
        form: Form,
        verb: str,
        *,
        about: str = "",
        owner: OwnerPicker | None = None,
        next_one: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, form, verb, about=about, next_one=next_one, parent=parent)
        self.owner = owner
        self.registered: list[str] = []
        self._told = quiet_label("", wrap=True)
        self._told.hide()
        layout = self.layout()
        if owner is not None and isinstance(layout, QBoxLayout):
            layout.insertWidget(0, owner)
            layout.insertWidget(layout.count() - 1, self._told)
            owner.picked.connect(form.focus_field)
            self.resize(
                self.width(),
                min(self.height() + owner.sizeHint().height(), self.screen().availableGeometry().height() - 80),
            )

    def focus_first(self) -> None:
        """Put the keyboard where typing begins."""
        if self.owner is not None and self.owner.asks and not self.owner.preset:
            self.owner.focus()
        else:
            self.form.focus_field()

    def take(self, *, go_on: bool) -> None:
        """Ask for whom it is first."""
        if self.owner is not None and not self.owner.check():
            return
        super().take(go_on=go_on)

    def go_on(self, name: str) -> None:
        """Ask for the next one: the values stay, whose they are is asked anew; say who was registered so far."""
        self.registered.append(name)
        latest = "、".join(reversed(self.registered[-_LATEST:]))
        more = " 等" if len(self.registered) > _LATEST else ""
        self._told.setText(f"已登记 {len(self.registered)} 条：{latest}{more}")
        self._told.show()
        self.button.setEnabled(True)
        if self.owner is not None:
            self.owner.clear()
        self.focus_first()
