"""Writes one-page sheets to files: one household, several, or one file per village; Word here, PDF by the window."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.exports import record_export
from app.common.files import replace_file
from app.common.paths import resource
from app.common.progress import Progress
from app.common.reporting.word import fill_word
from app.common.work import Work
from app.dossier.card import Card, Privacy
from app.dossier.cards import CardOrder, read_cards
from db.households.entities import Household, Village

TEMPLATE = "一户一页.docx"
MOST_IN_WORD = 500
"""Pages of one Word file; more make Word and WPS slow to open."""
PaintPdf = Callable[[Iterable[Card], Path], int]
"""Paints pages one after another into a PDF file and returns how many."""


@dataclass(frozen=True)
class Written:
    """One file and how many households are in it."""

    path: Path
    households: int


def write_cards(
    work: Work, order: CardOrder, out: Path, paint_pdf: PaintPdf | None = None, progress: Progress | None = None
) -> Written:
    """Write the pages of an order to a .docx or .pdf file.

    Raises:
        UserError: nobody to write, too many for one Word file, an unknown kind of file, or `out` cannot be written.
        Cancelled: the clerk stopped it; nothing was left behind.
    """
    if not order.household_ids:
        raise UserError("没有要输出的农户", remedy="先选几户，或换一个村")
    kind = out.suffix.lower()
    if kind == ".docx":
        written = _write_word(work, order, out, progress)
    elif kind == ".pdf" and paint_pdf is not None:
        written = _write_pdf(work, order, out, paint_pdf, progress)
    else:
        raise UserError(f"一户一页可以存成 .docx 或 .pdf，不能存成「{out.suffix}」", remedy="改一下文件名的后缀")
    form = "一户一页（张贴）" if order.privacy is Privacy.PUBLIC else "一户一页"
    keep = partial(record_export, at=work.clock.now(), form=form, out=out, rows=written.households)
    work.write(keep, title=f"导出 {out.name}", kind="export")
    return written


def write_village_cards(
    work: Work,
    order: CardOrder,
    folder: Path,
    suffix: str,
    paint_pdf: PaintPdf | None = None,
    progress: Progress | None = None,
) -> list[Written]:
    """Write one file per village into a folder: 石板溪村-一户一页.pdf.

    Raises:
        UserError: as for `write_cards`.
        Cancelled: the clerk stopped it; files of villages that were finished stay.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(f"不能建立文件夹「{folder}」", remedy="请另选一个文件夹") from problem
    by_village = work.read(partial(_by_village, ids=order.household_ids))
    return [
        write_cards(
            work, replace(order, household_ids=ids), folder / f"{village}-一户一页{suffix}", paint_pdf, progress
        )
        for village, ids in by_village.items()
    ]


def _write_word(work: Work, order: CardOrder, out: Path, progress: Progress | None) -> Written:
    if len(order.household_ids) > MOST_IN_WORD:
        raise UserError(
            f"{len(order.household_ids):,} 户放进一个 Word 文件太大，最多 {MOST_IN_WORD} 户",
            remedy="按村分文件，或改用 PDF",
        )
    cards = list(read_cards(work, order, progress))
    if progress is not None:
        progress.report(0, 0, "正在写 Word")
    fill_word(resource("templates", TEMPLATE), out, {"cards": cards})
    return Written(out, len(cards))


def _write_pdf(work: Work, order: CardOrder, out: Path, paint_pdf: PaintPdf, progress: Progress | None) -> Written:
    pages = 0

    def paint(draft: Path) -> None:
        nonlocal pages
        pages = paint_pdf(read_cards(work, order, progress), draft)

    replace_file(paint, out)
    return Written(out, pages)


def _by_village(session: Session, ids: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """The households of each village, villages in their order."""
    rows = session.execute(select(Household.id, Village.name).join(Village, Village.id == Household.village_id))
    places = {household: village for household, village in rows}
    found: dict[str, list[int]] = {}
    for household in ids:
        if household in places:
            found.setdefault(places[household], []).append(household)
    return {village: tuple(own) for village, own in found.items()}
