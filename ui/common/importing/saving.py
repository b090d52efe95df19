"""Workbooks that a plan is saved as: the clerk's own with the reasons in it, and who joined, left or changed."""

from collections.abc import Callable
from functools import partial

from ui.common.dialogs import Asking
from ui.common.importing.importer import BookPlan
from ui.common.importing.long_work import LongWork
from ui.common.importing.notices import Notices
from ui.common.message_bar import Message
from ui.common.tokens import Tone

SAVED = "annotated"
Saving = Callable[[BookPlan, str, Asking, LongWork, Notices], None]
"""Asks where to save a workbook about a plan of a book with this stem, and writes it."""


def save_annotated(plan: BookPlan, stem: str, asking: Asking, long: LongWork, notices: Notices) -> None:
    """Ask where, then write the clerk's workbook with the reasons beside the rows."""
    out = asking.pick_save("批注工作簿另存为", f"{stem}-批注.xlsx")
    if out is None:
        return
    words = f"已另存「{out.name}」：每一行旁边写了原因，请在里面改好后再导入"
    long.run(
        "正在写批注工作簿",
        lambda _: plan.annotate(out),
        lambda _: notices.tell(SAVED, Message(words, Tone.GOOD)),
    )


def save_movements(plan: BookPlan, stem: str, asking: Asking, long: LongWork, notices: Notices) -> None:
    """Ask where, then write who joined, left or changed since the previous sheet."""
    out = asking.pick_save("变化名单另存为", f"{stem}-变化名单.xlsx")
    if out is None:
        return
    name = out.name
    long.run(
        "正在写变化名单",
        partial(plan.write_movements, out),
        lambda lines: notices.tell(SAVED, Message(f"已另存「{name}」：{lines:,} 条变化", Tone.GOOD)),
    )
