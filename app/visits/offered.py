"""What forms about visits and helpers offer: the ways, the helpers of the day, their units, the usual visitor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.policy.queries import code_values
from app.households.current import holds, listed
from db.households.entities import Pairing

_USUAL_WAYS = ("入户", "电话", "微信")


@dataclass(frozen=True)
class Offered:
    """Words for a form; `usual` is the one helper of all chosen households, "" if there are several or none."""

    ways: tuple[str, ...]
    reasons: tuple[str, ...]
    helpers: tuple[str, ...]
    units: tuple[str, ...]
    current: tuple[str, ...]
    usual: str


def offered_for_walks(session: Session, household_ids: Sequence[int], on: date) -> Offered:
    """Read what is offered for some households on a day."""
    now = holds(Pairing, on)
    helpers = session.scalars(select(Pairing.helper_name).where(now).distinct().order_by(Pairing.helper_name))
    units = session.scalars(
        select(Pairing.unit_name).where(now, Pairing.unit_name.is_not(None)).distinct().order_by(Pairing.unit_name)
    )
    current = tuple(
        session.scalars(
            select(Pairing.helper_name)
            .where(now, Pairing.household_id.in_(listed(household_ids)))
            .distinct()
            .order_by(Pairing.helper_name)
        )
    )
    return Offered(
        ways=code_values(session, "走访方式", on) or _USUAL_WAYS,
        reasons=code_values(session, "更换帮扶人原因", on),
        helpers=tuple(helpers),
        units=tuple(str(unit) for unit in units),
        current=current,
        usual=current[0] if len(current) == 1 else "",
    )
