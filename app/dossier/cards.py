"""Reads the pages of households from the register, one after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.listing import fetch_where
from app.common.office import read_office
from app.common.progress import Progress
from app.common.work import Work
from app.dossier.card import Block, Card, Privacy, describe_household
from app.households.detail_queries import household_detail
from app.households.queries import household_ids
from app.households.record_kinds import RecordKind
from app.households.rows import HouseholdQuery
from db.households.entities import Household, Village

MOST_LINES = 4
"""Lines of a block: what is newer comes first, the rest is counted."""
_PART = 10
"""Households read in one go; the worker is free for others in between."""


@dataclass(frozen=True)
class CardOrder:
    """Which pages: of these households, as of a day, for whom."""

    household_ids: tuple[int, ...]
    on: date
    privacy: Privacy
    kinds: tuple[RecordKind, ...]


def read_cards(work: Work, order: CardOrder, progress: Progress | None = None) -> Iterator[Card]:
    """Yield the pages in the order of the households; those deleted meanwhile are left out.

    Raises:
        Cancelled: the clerk stopped.
    """
    told, ids = progress or Progress(), order.household_ids
    for start in range(0, len(ids), _PART):
        told.report(start, len(ids), "正在生成一户一页")
        yield from work.read(partial(make_cards, order=order, ids=ids[start : start + _PART]))
    told.report(len(ids), len(ids), "正在生成一户一页")


def make_cards(session: Session, order: CardOrder, ids: Sequence[int]) -> list[Card]:
    """Return the pages of some households."""
    office = read_office(session)
    there = set(session.scalars(select(Household.id).where(Household.id.in_(ids), Household.deleted_at.is_(None))))
    blocks = _blocks(session, order, ids)
    return [
        describe_household(
            household_detail(session, household, order.on),
            blocks[household],
            office.township or office.office,
            order.on,
            order.privacy,
        )
        for household in ids
        if household in there
    ]


def _blocks(session: Session, order: CardOrder, ids: Sequence[int]) -> dict[int, list[Block]]:
    """What the features know of these households, one block a feature that knows something."""
    found: dict[int, list[Block]] = {household: [] for household in ids}
    for kind in order.kinds:
        if not kind.in_pane or (order.privacy is Privacy.PUBLIC and not kind.public):
            continue
        lines: dict[int, list[str]] = {}
        for row in fetch_where(session, kind.listed, "household_id", ids, order.on):
            lines.setdefault(row.household_id, []).append(kind.line(row))
        for household, own in lines.items():
            rest = len(own) - MOST_LINES
            more = f"另有 {rest} {kind.unit}" if rest > 0 else ""
            found[household].append(Block(kind.title, tuple(own[:MOST_LINES]), more))
    return found


def village_households(session: Session, village: str, on: date) -> tuple[int, ...]:
    """The households of a village ("" = of all villages) in the order of the register.

    Raises:
        UserError: there is no such village.
    """
    ids = household_ids(session, HouseholdQuery(on=on))
    if not village:
        return tuple(ids)
    if session.scalar(select(Village.id).where(Village.name == village)) is None:
        raise UserError(f"台账里没有「{village}」这个村", remedy="请核对村名")
    own = set(
        session.scalars(
            select(Household.id).join(Village, Village.id == Household.village_id).where(Village.name == village)
        )
    )
    return tuple(i for i in ids if i in own)
