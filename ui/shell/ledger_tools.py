"""What the ledger of problems and the visits add to their lists; each window is loaded when it is opened."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from app.common.work import Work
from ui.common.page import PageParts
from ui.households.records.tools import ListTool


def ledger_tools(work: Work, parts: PageParts) -> Mapping[str, Sequence[ListTool]]:
    """Say which windows stand in the menu 更多 of which list."""

    def tool(title: str, opener: object) -> ListTool:
        assert callable(opener)
        return ListTool(title, partial(opener, work, parts))

    rounds = tool("摸排轮次…", _open_rounds)
    water = tool("供水不合格涉及的户…", _open_failed)
    helpers = tool("帮扶责任人一览…", _open_helpers)
    villages = tool("各村走访情况…", _open_villages)
    return {
        "problems": (
            tool("销号选中的问题…", _clear),
            tool("从三保障状况生成…", _open_scan),
            tool("问题台账统计…", _open_board),
            rounds,
        ),
        "checks": (tool("核实选中的户…", _confirm), rounds),
        "water-points": (tool("按供水范围更新各户…", _refresh_supplies), water),
        "water-tests": (water,),
        "pairings": (tool("更换选中户的帮扶人…", _change_pairings), helpers),
        "visit-duties": (
            tool("登记选中户的走访…", _walk),
            tool("更换选中户的帮扶人…", _change_duties),
            villages,
            helpers,
        ),
        "visits": (tool("把发现的问题登记进台账…", _open_seen), villages, helpers),
        "screenings": (tool("摸排周历…", _open_weeks),),
    }


def _clear(work: Work, parts: PageParts, window: QWidget) -> None:
    from ui.problems.clear_dialog import open_clearing

    open_clearing(work, parts, window)


def _confirm(work: Work, parts: PageParts, window: QWidget) -> None:
    from ui.problems.clear_dialog import open_confirming

    open_confirming(work, parts, window)


def _open_scan(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.problems.scan_dialog import ScanDialog

    return _open(ScanDialog(work, parts, window))


def _open_board(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.problems.board_dialog import BoardDialog

    return _open(BoardDialog(work, parts, window))


def _open_rounds(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.problems.rounds_dialog import RoundsDialog

    return _open(RoundsDialog(work, parts, window))


def _open_failed(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.problems.failed_dialog import FailedDialog

    return _open(FailedDialog(work, parts, window))


def _refresh_supplies(work: Work, parts: PageParts, window: QWidget) -> None:
    from app.problems.water import refresh_supplies
    from ui.households.clicking import Clicking

    verb = partial(refresh_supplies, on=work.clock.today())
    Clicking(work, parts).write(verb, "按供水范围更新各户", said=lambda count: f"{count:,} 户的供水点有变动")


def _walk(work: Work, parts: PageParts, window: QWidget) -> None:
    from ui.visits.walk_dialog import open_walk

    open_walk(work, parts, window)


def _open_seen(work: Work, parts: PageParts, window: QWidget) -> None:
    from ui.shell.seen_problems import open_seen_problems

    open_seen_problems(work, parts, window)


def _change_pairings(work: Work, parts: PageParts, window: QWidget) -> None:
    from ui.visits.change_dialog import open_change

    open_change(work, parts, "pairings", window)


def _change_duties(work: Work, parts: PageParts, window: QWidget) -> None:
    from ui.visits.change_dialog import open_change

    open_change(work, parts, "visit-duties", window)


def _open_helpers(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.visits.helpers_dialog import HelpersDialog

    return _open(HelpersDialog(work, parts, window))


def _open_villages(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.visits.helpers_dialog import VillagesDialog

    return _open(VillagesDialog(work, parts, window))


def _open_weeks(work: Work, parts: PageParts, window: QWidget) -> QDialog:
    from ui.visits.weeks_dialog import WeeksDialog

    return _open(WeeksDialog(work, parts, window))


def _open(dialog: QDialog) -> QDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
