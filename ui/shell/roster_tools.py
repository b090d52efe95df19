"""What kept lists (名册) add to their list of lines; the window is loaded when it is opened."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from app.common.work import Work
from ui.common.page import PageParts
from ui.households.records.tools import ListTool


def roster_tools(
    work: Work, parts: PageParts, open_household: Callable[[int], None]
) -> Mapping[str, Sequence[ListTool]]:
    """Say which windows stand in the menu 更多 of the list."""

    def show(window: QWidget) -> QDialog:
        from ui.rosters.dialog import RostersDialog

        dialog = RostersDialog(work, parts, open_household, window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    return {"rosters": (ListTool("按名册查看、比上一份…", show),)}
