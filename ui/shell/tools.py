"""What features add to the lists of records, by the code of the list; each window is loaded when it is opened."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from app.common.work import Work
from ui.common.page import PageParts
from ui.households.records.tools import ListTool
from ui.shell.ledger_tools import ledger_tools


def list_tools(work: Work, parts: PageParts) -> Mapping[str, Sequence[ListTool]]:
    """Say which windows stand in the menu 更多 of which list."""
    return {
        **ledger_tools(work, parts),
        "work": (
            ListTool("务工就业月报…", partial(_open_work_report, work, parts)),
            ListTool("按规则核对…", partial(_open_work_check, work, parts)),
        ),
        "resettlements": (ListTool("核对搬迁户…", partial(_open_resettled, work, parts)),),
        "benefits": (
            ListTool("帮扶项目目录…", partial(_open_catalogue, work, parts)),
            ListTool("汇总…", partial(_open_totals, work, parts)),
            ListTool("应享未享…", partial(_open_gaps, work, parts)),
        ),
    }


def _open_work_report(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.employment.report_dialog import WorkReportDialog

    return _open(WorkReportDialog(work, parts, window))


def _open_work_check(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.employment.check_dialog import WorkCheckDialog

    return _open(WorkCheckDialog(work, parts, window))


def _open_resettled(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from app.registers import HOUSEHOLD_VIEW
    from ui.relocation.check_dialog import ResettledDialog

    return _open(ResettledDialog(work, parts, HOUSEHOLD_VIEW, window))


def _open_catalogue(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.benefits.catalogue_dialog import CatalogueDialog

    return _open(CatalogueDialog(work, parts, window))


def _open_totals(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.benefits.totals_dialog import TotalsDialog

    return _open(TotalsDialog(work, parts, window))


def _open_gaps(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.benefits.gaps_dialog import GapsDialog

    return _open(GapsDialog(work, parts, window))


def _open(dialog: QDialog) -> QDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
