"""A small registry made the way the clerk makes it: invented people with valid document numbers."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.common.identifiers import check_digit
from app.households.drafts import HouseholdDraft, IdentityDraft, PersonDraft
from app.households.identities import set_identity
from app.households.service import edit_household_condition, record_income, register_household
from db.households.codes import IdentityKind
from db.households.entities import Pairing, Village

TODAY = date(2026, 11, 21)
LONG_AGO = date(2021, 1, 1)


def id_of(born: str, sex: str = "男", sequence: int = 1) -> str:
    """A valid document number of somebody born on YYYYMMDD."""
    odd = 1 if sex == "男" else 0
    body = f"431226{born}{sequence:02}{odd}"
    return body + check_digit(body)


def person(name: str, relation: str = "户主", born: str = "19680312", sex: str = "男", phone: str = "") -> PersonDraft:
    """A person with a document number of that day and sex."""
    return PersonDraft(name=name, relation=relation, id_number=id_of(born, sex, sum(map(ord, name)) % 100), phone=phone)


def plant_village(session: Session, name: str) -> int:
    """Add a village; return its id."""
    village = Village(name=name, position=session.query(Village).count())
    session.add(village)
    session.flush()
    return village.id


def plant_household(session: Session, village_id: int, number: str, *members: PersonDraft, group: str = "1组") -> int:
    """Register a household long ago; return its id."""
    draft = HouseholdDraft(village_id=village_id, number=number, group=group, phone="13907451234", members=members)
    return register_household(session, draft, LONG_AGO)


def plant_registry(session: Session) -> dict[str, int]:
    """Two villages, four households, nine people; return the households' ids by the head's name."""
    stones, saints = plant_village(session, "石板溪村"), plant_village(session, "圣人山村")
    zeng = plant_household(
        session,
        stones,
        "0581001",
        person("曾大海", phone="13874501111"),
        person("覃玉珍", "配偶", "19700605", "女"),
        person("曾小军", "之子", "19950721"),
        person("曾花", "之女", "20150110", "女"),
        group="3组",
    )
    li = plant_household(
        session,
        stones,
        "0581002",
        person("李建国", born="19560101"),
        person("王桂香", "配偶", "19580202", "女"),
    )
    wang = plant_household(session, saints, "0582001", person("王长根", born="19490909"), group="10组")
    chou = plant_household(
        session,
        saints,
        "0582002",
        person("仇春花", born="19800808", sex="女"),
        person("仇勇", "之子", "20081111"),
        group="2组",
    )
    for household_id, category in ((zeng, "一般脱贫户"), (li, "低保脱贫户")):
        set_identity(session, IdentityDraft(IdentityKind.LIFTED, category, LONG_AGO, household_id=household_id))
    set_identity(session, IdentityDraft(IdentityKind.MONITORED, "边缘易致贫户", date(2024, 3, 1), household_id=chou))
    set_identity(session, IdentityDraft(IdentityKind.RELOCATED, "集中安置", LONG_AGO, household_id=zeng))
    for household_id, yuan in ((zeng, "9812.50"), (li, "6873"), (chou, "15407")):
        record_income(session, household_id, 2024, {"per_person": Decimal(yuan) - 500})
        record_income(session, household_id, 2025, {"per_person": Decimal(yuan), "wage": Decimal("20000")})
    edit_household_condition(session, zeng, {"safe_water": True, "house_area": Decimal("98.5")}, LONG_AGO)
    session.add(Pairing(household_id=zeng, helper_name="杨帮扶", unit_name="镇人民政府", valid_from=LONG_AGO))
    return {"曾大海": zeng, "李建国": li, "王长根": wang, "仇春花": chou}
