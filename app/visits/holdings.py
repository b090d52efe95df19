"""Current pairings and open wishes as what hangs on people and households."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, inspect, or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import holds, listed
from app.households.holdings import Affected, Destiny, Holding, Settlement
from app.visits.service import end_pairing
from db.households.entities import Pairing
from db.visits.entities import Wish

ENDED = "户已销号或合并"
WITHDRAWN = "人员去世、迁出或户销号，不再办理"


class PairingsHolder:
    """Tells and settles who helps a household.

    A split leaves the helper with the old household; the new one gets the same helper when the clerk says 随人转到新户.
    """

    word = "结对帮扶"

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Pairings of the household that hold on the day: somebody leaves it, or it ends."""
        rows = session.scalars(
            select(Pairing)
            .where(Pairing.household_id == affected.household_id, holds(Pairing, on))
            .order_by(Pairing.valid_from, Pairing.id)
        )
        choices = (Destiny.ENDS, Destiny.GOES) if affected.whole else (Destiny.STAYS, Destiny.GOES)
        return [
            Holding(
                holder=self.word,
                key=f"pairing:{row.id}",
                words="，".join(filter(None, (f"帮扶责任人 {row.helper_name}", row.unit_name, f"{row.valid_from} 起"))),
                household_id=row.household_id,
                person_id=None,
                choices=choices,
            )
            for row in rows
        ]

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """End it, leave it, or let the same helper help the new household too.

        Raises:
            UserError: it is to go somewhere and nobody said where.
        """
        pairing = session.get_one(Pairing, int(settlement.holding.key.partition(":")[2]))
        if settlement.destiny is Destiny.ENDS:
            end_pairing(session, pairing, on, ENDED)
        elif settlement.destiny is Destiny.GOES:
            if settlement.household_id is None:
                raise UserError("没有说结对帮扶随人转到哪一户", remedy="先选新户")
            _copy(session, pairing, settlement.household_id, on)
        session.flush()


def _copy(session: Session, pairing: Pairing, household_id: int, on: date) -> None:
    """Let the same helper help another household too, unless that is so already."""
    known = session.scalar(
        select(Pairing.id).where(
            Pairing.household_id == household_id, Pairing.helper_name == pairing.helper_name, holds(Pairing, on)
        )
    )
    if known is not None:
        return
    kept = {"id", "household_id", "valid_from", "valid_to", "change_reason"}
    columns = [c.key for c in inspect(Pairing).columns if c.key not in kept]
    session.add(Pairing(household_id=household_id, valid_from=on, **{key: getattr(pairing, key) for key in columns}))


class WishesHolder:
    """Tells and settles wishes that nobody has answered yet."""

    word = "诉求"

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Open wishes of those who leave; of the household too when it ends as a whole."""
        whose: ColumnElement[bool] = Wish.person_id.in_(listed(affected.people))
        if affected.whole:
            whose = or_(whose, Wish.household_id == affected.household_id)
        rows = session.scalars(
            select(Wish)
            .where(whose, Wish.raised_on <= on, or_(Wish.answered_on.is_(None), Wish.answered_on > on))
            .order_by(Wish.id)
        )
        choices = (Destiny.GOES, Destiny.ENDS) if affected.whole else (Destiny.GOES, Destiny.ENDS, Destiny.STAYS)
        return [
            Holding(
                holder=self.word,
                key=f"wish:{row.id}",
                words=f"{row.text}（{row.raised_on} 提出，未答复）",
                household_id=row.household_id,
                person_id=row.person_id,
                choices=choices,
            )
            for row in rows
        ]

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """Close it with the reason, or carry it to the new household.

        Raises:
            UserError: it is to go somewhere and nobody said where.
        """
        wish = session.get_one(Wish, int(settlement.holding.key.partition(":")[2]))
        if settlement.destiny is Destiny.ENDS:
            wish.answered_on, wish.answer = on, wish.answer or WITHDRAWN
        elif settlement.destiny is Destiny.GOES:
            if settlement.household_id is None:
                raise UserError("没有说诉求随人转到哪一户", remedy="先选新户")
            wish.household_id = settlement.household_id
        session.flush()
