"""`bangfu card`: one page per household, to Word or PDF, for one household, a village or all, one file per village."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands.opening import opened_file
from app.common.errors import UserError
from app.dossier.card import Privacy
from app.dossier.cards import CardOrder, village_households
from app.dossier.output import PaintPdf, Written, write_cards, write_village_cards
from app.registers import RECORD_KINDS
from db.households.entities import Household


@dataclass(frozen=True)
class CardWish:
    """What `bangfu card` was asked for; `per_village` is the suffix of the files, "" for one file."""

    numbers: tuple[str, ...]
    village: str
    public: bool
    unmasked: bool
    per_village: str
    out: Path


def write_card_files(data: Path, wish: CardWish, paint_pdf: PaintPdf | None) -> dict[str, Any]:
    """Write the pages and tell the files."""
    privacy = Privacy.PUBLIC if wish.public else Privacy.FULL if wish.unmasked else Privacy.MASKED
    with opened_file(data) as work:
        today = work.clock.today()
        if wish.numbers:
            ids = work.read(partial(_ids_of, numbers=wish.numbers))
        else:
            ids = work.read(partial(village_households, village=wish.village, on=today))
        order = CardOrder(ids, today, privacy, RECORD_KINDS)
        if wish.per_village:
            written = write_village_cards(work, order, wish.out, wish.per_village, paint_pdf)
        else:
            written = [write_cards(work, order, wish.out, paint_pdf)]
    return {"files": [_told(one) for one in written], "households": sum(one.households for one in written)}


def _ids_of(session: Session, numbers: tuple[str, ...]) -> tuple[int, ...]:
    rows = session.execute(
        select(Household.number, Household.id).where(Household.number.in_(numbers), Household.deleted_at.is_(None))
    )
    known = {str(number): household for number, household in rows}
    unknown = [number for number in numbers if number not in known]
    if unknown:
        raise UserError(f"台账里没有户编号 {'、'.join(unknown)}", remedy="请核对户编号")
    return tuple(known[number] for number in numbers)


def _told(written: Written) -> dict[str, Any]:
    return {"path": str(written.path), "households": written.households}
