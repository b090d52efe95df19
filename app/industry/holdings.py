"""Current links hang on households: they stay or go when one is split, go or end with the household."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.holdings import Affected, Destiny, Holding, Settlement
from app.industry.links import find_link
from db.industry.entities import Enterprise, IndustryLink

_WORD = "利益联结"


class IndustryHolder:
    """The links of a household with enterprises."""

    @property
    def word(self) -> str:
        """What the clerk calls it."""
        return _WORD

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Return the links in force of the household that somebody leaves, or that ends."""
        found = session.execute(
            select(IndustryLink, Enterprise.name)
            .join(Enterprise, Enterprise.id == IndustryLink.enterprise_id)
            .where(
                IndustryLink.household_id == affected.household_id,
                or_(IndustryLink.ended_on.is_(None), IndustryLink.ended_on > on),
            )
            .order_by(IndustryLink.id)
        )
        choices = (Destiny.GOES, Destiny.ENDS) if affected.whole else (Destiny.STAYS, Destiny.GOES)
        return tuple(
            Holding(
                _WORD,
                f"industry_link:{link.id}",
                " ".join(filter(None, (name, link.form, f"协议至 {link.agreed_to}" if link.agreed_to else ""))),
                affected.household_id,
                None,
                choices,
            )
            for link, name in found
        )

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """End a link, or end it here and begin it there under the same agreement; what was paid stays.

        Raises:
            UserError: it is to go, and nobody said where.
        """
        link = find_link(session, int(settlement.holding.key.partition(":")[2]))
        if settlement.destiny is Destiny.STAYS:
            return
        if settlement.destiny is Destiny.GOES:
            if settlement.household_id is None:
                raise UserError(
                    f"{settlement.holding.words}没有去处", remedy="请选择“到这一天终止”，或先选定转到哪一户"
                )
            session.add(_moved(link, settlement.household_id, on))
        link.ended_on = on
        session.flush()


def _moved(link: IndustryLink, household_id: int, on: date) -> IndustryLink:
    return IndustryLink(
        household_id=household_id,
        enterprise_id=link.enterprise_id,
        form=link.form,
        agreed_from=on,
        agreed_to=link.agreed_to,
        invested=link.invested,
        source=link.source,
        note=link.note,
    )
