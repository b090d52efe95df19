"""What is not in order with resettled households, whether their move has been registered or not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from app.households.record_sources import has_identity, head, holds
from app.relocation.lists import HouseholdView


class Concern(StrEnum):
    """What is not in order; the value is the clerk's word."""

    NO_RECORD = "没有登记安置情况"
    IDLE = "有劳动力无稳定就业"
    OLD_HOUSE = "旧房未拆除复垦"
    NO_LINK = "无利益联结"
    NOT_LIVED_IN = "没有实际入住"
    NOT_CERTIFIED = "未办不动产证"


@dataclass(frozen=True)
class Resettled:
    """A resettled household with what is not in order about it; nothing is in order with none."""

    household_id: int
    village: str
    number: str
    head_name: str
    people: int
    concerns: tuple[Concern, ...]


def check_resettled(session: Session, view: HouseholdView, on: date) -> tuple[Resettled, ...]:
    """Return every household with the standing 易地搬迁户, also those in order; what a record does not say is not held
    against a household that has none.
    """
    tests = {
        Concern.NO_RECORD: "r.id IS NULL",
        Concern.IDLE: view.no_stable_worker,
        Concern.OLD_HOUSE: "r.id IS NOT NULL AND coalesce(r.old_house_cleared, 0) = 0",
        Concern.NO_LINK: f"{view.linked_with} IS NULL",
        Concern.NOT_LIVED_IN: "r.lived_in = 0",
        Concern.NOT_CERTIFIED: "r.id IS NOT NULL AND coalesce(r.certified, 0) = 0",
    }
    people = f"(SELECT count(*) FROM membership y WHERE y.household_id = h.id AND {holds('y')})"
    sql = (
        f"SELECT h.id, v.name, coalesce(h.number, ''), coalesce({head('name')}, ''), {people}, "
        + ", ".join(f"coalesce({test}, 0)" for test in tests.values())
        + " FROM household h JOIN village v ON v.id = h.village_id LEFT JOIN resettlement r ON r.id = "
        "(SELECT max(x.id) FROM resettlement x WHERE x.household_id = h.id) WHERE h.deleted_at IS NULL "
        f"AND {has_identity('易地搬迁户')} ORDER BY v.position, h.number, h.id"
    )
    found = session.connection().exec_driver_sql(sql.replace(":on", f"'{on.isoformat()}'"))
    return tuple(
        Resettled(
            int(id_),
            village,
            number,
            name,
            int(members),
            tuple(concern for concern, held in zip(tests, held_, strict=True) if held),
        )
        for id_, village, number, name, members, *held_ in found
    )
