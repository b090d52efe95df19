"""Which workbook a form is filled into: ours, or one that the county sent."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from ui.common.buttons import name_menu_button, plain_button
from ui.common.dialogs import XLSX, Asking
from ui.common.remembered import Settings

OURS = "本镇模板"
_LONGEST_NAME = 16


class TemplateChoice(QObject):
    """Remembers one template per form.

    Signals:
        changed: another template was chosen.
    """

    changed = Signal()

    def __init__(self, asking: Asking, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = asking
        self._settings = settings
        self._form = ""
        menu = QMenu()
        menu.addAction(OURS).triggered.connect(lambda: self._take(None))
        menu.addAction("县里发的模板…").triggered.connect(lambda: self.ask())
        self.button: QPushButton = plain_button("模板", menu=menu)

    @property
    def template(self) -> Path | None:
        """The county's workbook; None for ours, also when the file is gone."""
        kept = self._settings.get(self._key()) if self._form else ""
        return Path(kept) if kept and Path(kept).is_file() else None

    def set_form(self, code: str) -> None:
        """Show the template of a form."""
        self._form = code
        self._write()

    def ask(self) -> None:
        """Ask for the county's workbook."""
        chosen = self._asking.pick_file("选择县里发的模板", XLSX)
        if chosen is not None:
            self._take(chosen)

    def _take(self, template: Path | None) -> None:
        self._settings.set(self._key(), str(template) if template else "")
        self._write()
        self.changed.emit()

    def _key(self) -> str:
        return f"submissions.template.{self._form}"

    def _write(self) -> None:
        template = self.template
        name = template.stem if template else OURS
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        name_menu_button(self.button, f"模板：{short}")
        self.button.setToolTip(str(template) if template else "按程序自带的表样填写")
