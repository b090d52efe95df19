"""What is said and asked before very much is written, or villages that nobody knows stand in a sheet."""

from collections.abc import Callable

from ui.common.dialogs import Asking
from ui.common.importing.importer import BookPlan
from ui.common.importing.notices import Notices
from ui.common.importing.words import brake_words, meant_words, unknown_words
from ui.common.message_bar import Link, Message
from ui.common.tokens import Tone

UNKNOWN, BRAKE, UNITS = "unknown", "brake", "units"
WARNED = (UNKNOWN, BRAKE, UNITS)


def warn_about(
    plan: BookPlan, notices: Notices, add_villages: Callable[[], None], show_limits: Callable[[], None], units: str
) -> None:
    """Say what should be looked at before anything is written.

    Args:
        show_limits: shows from when on so much is warned about.
        units: a sentence about columns whose unit nobody has said, "" when there are none.
    """
    if units:
        notices.tell(UNITS, Message(units, Tone.SOON))
    if plan.unknown:
        link = Link("新增这些村", add_villages)
        notices.tell(UNKNOWN, Message(unknown_words(plan.unknown), Tone.SOON, (link,)))
    if braked := plan.counts.braked(plan.options.brake):
        notices.tell(BRAKE, Message(brake_words(braked), Tone.OVERDUE, (Link("何时提醒", show_limits),)))


def is_meant(plan: BookPlan, asking: Asking) -> bool:
    """Ask whether a plan that would change very much is meant."""
    braked = plan.counts.braked(plan.options.brake)
    if not braked:
        return True
    return asking.ask(
        meant_words(braked),
        yes="仍然导入",
        no="先不导入",
        detail="导入前会自动备份，导入后也可以整批撤销。",
    )
