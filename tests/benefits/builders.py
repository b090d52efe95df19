"""A small township with payments, and pay lists as bureaus send them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.benefits.forms import save_payment
from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.reading import SheetGrid
from app.common.work import Work
from app.households import imports, openings
from app.households.imports import ImportPlan
from app.households.record_kinds import Ownership
from app.registers import REGISTER
from db.benefits.entities import BenefitPayment
from db.households.entities import Membership, Person
from tests.builders import Desk, found, write_book
from tests.households.builders import TODAY, plant_registry

HEADERS = ("序号", "村", "姓名", "身份证号", "补贴项目", "月份", "发放金额（元）", "发放日期", "一卡通账号")


@dataclass(frozen=True)
class Paid:
    """A payment as it is stored, without its session."""

    id: int
    person_id: int | None
    household_id: int | None
    period: str
    amount: int
    paid_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class Town:
    """An open file with a small registry; households by the head's name."""

    work: Work
    folder: Path
    households: dict[str, int]

    @property
    def desk(self) -> Desk:
        """The file as the builders of imports take it."""
        return Desk(self.work, self.folder)

    def person(self, name: str) -> int:
        """The id of a person."""
        return self.work.read(lambda s: s.scalars(select(Person.id).where(Person.name == name)).one())

    def id_number(self, name: str) -> str:
        """The document number of a person."""
        return self.work.read(lambda s: str(s.scalars(select(Person.id_number).where(Person.name == name)).one()))

    def owner(self, name: str) -> Ownership:
        """A person with the household of today."""
        person = self.person(name)
        lives = (Membership.person_id == person, Membership.valid_to.is_(None))
        household = self.work.read(lambda s: s.scalars(select(Membership.household_id).where(*lives)).one())
        return Ownership(household_id=household, person_id=person)

    def pay(self, name: str, programme: str, period: str, yuan: str = "1500", **more: object) -> int:
        """Register a payment to a person."""
        owner = self.owner(name)
        return self.work.write(lambda s: pay(s, owner, programme, period, yuan, **more), title=f"登记 {name}")

    def payments(self) -> list[Paid]:
        """All payments."""
        names = Paid.__dataclass_fields__
        every = select(BenefitPayment).order_by(BenefitPayment.id)
        return self.work.read(lambda s: [Paid(**{n: getattr(one, n) for n in names}) for one in s.scalars(every)])


def pay(session: Session, owner: Ownership, programme: str, period: str, yuan: str = "1500", **more: object) -> int:
    """Register a payment."""
    values = {"programme": programme, "period": period, "amount": Decimal(yuan), **more}
    return save_payment(session, None, owner, values, TODAY)  # type: ignore[arg-type]


def town(folder: Path) -> Town:
    """The registry of the households' tests in a file with programmes."""
    work = found(folder / "t.db", villages=())
    households = work.write(plant_registry, title="建立")
    return Town(work, folder, households)


def plan_list(
    place: Town,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    above: Sequence[Sequence[str]] = (),
    name: str = "名册.xlsx",
    as_of: date = TODAY,
) -> ImportPlan:
    """Write a pay list as a real workbook, open it with the whole register and compare it."""
    book = write_book(place.folder / name, headers, rows, above)
    staging = place.folder / f"{book.stem}.staging.db"
    staging.unlink(missing_ok=True)
    order = child.ReadingOrder(str(book), str(staging), USUAL_LIMITS)
    grids = [SheetGrid(*sheet) for sheet in child._read_all(order, lambda *_: None)]
    (opened,) = openings.open_grids(place.work, book, staging, grids, "", REGISTER)
    return imports.plan_sheet(place.work, opened, imports.options_for(as_of))


def bring_list(
    place: Town,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    above: Sequence[Sequence[str]] = (),
    name: str = "名册.xlsx",
) -> ImportPlan:
    """Plan and apply."""
    plan = plan_list(place, headers, rows, above, name)
    imports.apply_plan(place.work, plan)
    return plan
