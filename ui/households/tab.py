"""The tab 农户: the list, and in its place the import while workbooks are taken over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.common.importing.sheets import Register
from app.common.work import Work
from app.households.holdings import Holder
from app.households.record_kinds import RecordKind
from ui.common.importing.beside import PageWithImport
from ui.common.page import PageParts
from ui.households.page import HouseholdsPage
from ui.households.records.tools import ListTool

if TYPE_CHECKING:  # the import is not paid for at start
    from ui.common.importing.page import ImportPage
    from ui.households.blank_dialog import BlankAsking
    from ui.households.importing import OtherUse
    from ui.households.records.paste import Pasting


class HouseholdsTab(PageWithImport):
    """Shows the list of households, or the import that the clerk is in."""

    title = "农户"

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        register: Register,
        kinds: Sequence[RecordKind] = (),
        tools: Mapping[str, Sequence[ListTool]] = MappingProxyType({}),
        uses: Callable[[], Sequence[OtherUse]] = tuple,
        holders: Sequence[Holder] = (),
        parent: QWidget | None = None,
    ) -> None:
        self.list = HouseholdsPage(work, parts, kinds, tools, holders)

        def make_importing() -> ImportPage:
            from ui.households.importing import household_import_page

            page = household_import_page(work, parts, register, uses())
            page.blank_wanted.connect(self.ask_blank)
            return page

        super().__init__(self.list, make_importing, parent)
        self._work, self._parts = work, parts
        self.blanks: BlankAsking | None = None
        self.list.import_requested.connect(self.show_import)
        self._register = register
        self.pasting: Pasting | None = None
        self.list.paste_requested.connect(self.paste)
        self.list.buttons.blank_wanted.connect(self.ask_blank)

    def paste(self, kind: RecordKind) -> None:
        """Show what the rows of the clipboard would do as records of a kind."""
        if self.pasting is None:
            from ui.households.records.paste import Pasting

            self.pasting = Pasting(self._work, self._parts, self._register, self)
        self.pasting.paste(kind)

    def ask_blank(self) -> None:
        """Ask which county sheet to give out to be filled in."""
        if self.blanks is None:
            from ui.households.blank_dialog import BlankAsking

            self.blanks = BlankAsking(self._work, self._parts, self._register, self)
        self.blanks.ask()
