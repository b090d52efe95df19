"""How a household was moved hangs on the household: it goes along when the household becomes part of another one."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.households.holdings import Affected, Destiny, Holding, Settlement
from db.relocation.entities import Resettlement, ResettlementSite

_WORD = "易地搬迁"


class RelocationHolder:
    """The new house, the old house and the follow-up of a resettled household."""

    @property
    def word(self) -> str:
        """What the clerk calls it."""
        return _WORD

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Return the record of a household that ends; who leaves one takes nothing along."""
        if not affected.whole:
            return ()
        found = session.execute(
            select(Resettlement.id, ResettlementSite.name, Resettlement.address)
            .outerjoin(ResettlementSite, ResettlementSite.id == Resettlement.site_id)
            .where(Resettlement.household_id == affected.household_id)
        )
        return tuple(
            Holding(
                _WORD,
                f"resettlement:{id_}",
                f"搬迁安置在{site or address or '（未填）'}",
                affected.household_id,
                None,
                (Destiny.GOES, Destiny.ENDS),
            )
            for id_, site, address in found
        )

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """Hand the record to the other household unless that has one of its own; what ends stays as history."""
        target = settlement.household_id
        if settlement.destiny is not Destiny.GOES or target is None:
            return
        if session.scalar(select(Resettlement.id).where(Resettlement.household_id == target).limit(1)) is None:
            record = session.get_one(Resettlement, int(settlement.holding.key.partition(":")[2]))
            record.household_id = target
            session.flush()
