"""How the relocated households of the invented township were moved."""

from collections.abc import Iterator
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from app.sample.rows import Row, insert_rows
from app.sample.shapes import Township

SITE = "集镇安置点"
_SITE_VILLAGE = "深子湖村"
_SUPPORT = ("介绍就业", "安置点岗位", "利益联结分红", "技能培训")


def build_relocation(session: Session, township: Township) -> None:
    """Insert the site and a record for every relocated household."""
    rng = Random(f"{township.seed} relocation")
    names = [village.name for village in township.villages]
    village = names.index(_SITE_VILLAGE) + 1 if _SITE_VILLAGE in names else 1
    site = {"id": 1, "name": SITE, "village_id": village, "kind": "集中安置", "address": f"{township.name}集镇"}
    insert_rows(session, "resettlement_site", [site])
    insert_rows(session, "resettlement", _households(rng, township))


def _households(rng: Random, township: Township) -> Iterator[Row]:
    for house_id, house in enumerate(township.houses, start=1):
        if house.relocated is None:
            continue
        moved = date(rng.choice((2018, 2019)), rng.randint(10, 12), rng.choice((1, 8, 18, 28)))
        cleared = rng.random() < 0.94
        yield {
            "household_id": house_id,
            "site_id": 1 if house.relocated == "集中安置" else None,
            "moved_from": f"{township.villages[house.village].name}{house.group}",
            "address": house.address,
            "house_area": house.condition["house_area"],
            "moved_on": moved,
            "lived_in": int(rng.random() < 0.98),
            "old_house_cleared": int(cleared),
            "cleared_on": date(moved.year + 1, rng.randint(3, 11), 15) if cleared else None,
            "support": rng.choice(_SUPPORT),
            "certified": int(rng.random() < 0.88),
        }
