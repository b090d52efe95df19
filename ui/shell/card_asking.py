"""Joins the tab 农户 with 一户一页: which household is shown, which are chosen, which are listed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.common.work import Work
from app.households.record_kinds import RecordKind
from ui.common.message_bar import Message
from ui.common.page import PageParts
from ui.common.tokens import Tone
from ui.dossier.dialog import CardDialog, Chosen
from ui.households.keys import add_shortcuts
from ui.households.tab import HouseholdsTab


class CardAsking(QObject):
    """Opens the dialog of one-page sheets for what the tab shows."""

    def __init__(self, work: Work, parts: PageParts, kinds: Sequence[RecordKind], tab: HouseholdsTab) -> None:
        super().__init__(tab)
        self._work, self._parts, self._kinds, self._tab = work, parts, kinds, tab
        page = tab.list
        page.buttons.cards_wanted.connect(self.ask)
        page.pane.cards_wanted.connect(self.ask)
        add_shortcuts(page, {"Ctrl+Shift+P": self.ask})

    def ask(self) -> CardDialog | None:
        """Ask which pages; with nothing to choose from say so."""
        page = self._tab.list
        choices = []
        if (shown := page.pane.detail) is not None:
            choices.append(Chosen(f"本户：{shown.head_name or '（无户主）'}", (shown.id,)))
        chosen = tuple(page.rows_work.chosen_ids())
        if len(chosen) > 1:
            choices.append(Chosen(f"选中的 {len(chosen):,} 户", chosen))
        listed = tuple(page.listing.found.ids)
        if listed:
            choices.append(Chosen(f"当前名单 {len(listed):,} 户", listed))
        if not choices:
            self._parts.messages.show_message(Message("名册里还没有农户，先导入户表、人表", Tone.NOTE))
            return None
        dialog = CardDialog(self._work, self._parts, self._kinds, choices, self._tab)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
