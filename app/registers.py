"""What the features bring to the whole: the sheets that can be imported and what hangs on people and households."""

from app.benefits.holdings import BenefitsHolder
from app.benefits.lists import BENEFITS
from app.benefits.sheets import PAYMENTS
from app.common.importing.sheets import Register, Sheet
from app.employment import household_work
from app.employment import sheets as employment
from app.employment.holdings import EmploymentHolder
from app.employment.intentions import INTENTION
from app.employment.spell_records import WORK
from app.employment.trainings import TRAINING
from app.households import sheets as households
from app.households.events.lists import EVENT_KIND
from app.households.holdings import Holder
from app.households.pairing_records import PAIRING
from app.households.people_records import PERSON_KIND
from app.households.record_kinds import RecordKind
from app.industry import household_links
from app.industry import sheets as industry
from app.industry.dividends import DIVIDEND
from app.industry.enterprises import ENTERPRISE
from app.industry.holdings import IndustryHolder
from app.industry.links import LINK
from app.monitoring import sheets as monitoring
from app.monitoring.holdings import MonitoringHolder
from app.problems import sheets as problems
from app.problems.check_kind import CHECK
from app.problems.holdings import ProblemsHolder
from app.problems.kind import PROBLEM
from app.problems.water_kinds import WATER_POINT, WATER_TEST
from app.relocation import sheets as relocation
from app.relocation.holdings import RelocationHolder
from app.relocation.lists import HouseholdView
from app.relocation.resettlements import resettlement_kind
from app.relocation.sites import SITE
from app.rosters.kind import ROSTER_LINE
from app.visits import sheets as visits
from app.visits.duty_kind import DUTY
from app.visits.holdings import PairingsHolder, WishesHolder
from app.visits.kinds import VISIT
from app.visits.screenings import SCREENING
from app.visits.wishes import WISH

_SHEETS: tuple[Sheet, ...] = (
    *employment.SHEETS,
    *industry.SHEETS,
    *relocation.SHEETS,
    PAYMENTS,
    *problems.SHEETS,
    *visits.SHEETS,
    *monitoring.SHEETS,
)

REGISTER = Register(households.REGISTER.fields, (*households.REGISTER.sheets, *_SHEETS))
"""Everything that can be imported."""

HOLDERS: tuple[Holder, ...] = (
    EmploymentHolder(),
    IndustryHolder(),
    RelocationHolder(),
    BenefitsHolder(),
    PairingsHolder(),
    WishesHolder(),
    ProblemsHolder(),
    MonitoringHolder(),
)
"""What hangs on people and households, in the order in which an event shows it."""

HOUSEHOLD_VIEW = HouseholdView(
    household_work.LABOURERS, household_work.WORKERS, household_work.STABLE_WORKERS, household_links.LINKED_WITH
)
"""What work and links say of a resettled household."""

RECORD_KINDS: tuple[RecordKind, ...] = (
    PERSON_KIND,
    EVENT_KIND,
    PAIRING,
    DUTY,
    VISIT,
    PROBLEM,
    WORK,
    INTENTION,
    TRAINING,
    LINK,
    DIVIDEND,
    ENTERPRISE,
    resettlement_kind(HOUSEHOLD_VIEW),
    SITE,
    BENEFITS,
    WISH,
    SCREENING,
    CHECK,
    WATER_POINT,
    WATER_TEST,
    ROSTER_LINE,
)
"""Kinds of records in the order in which the lists of the tab 农户 and the pane of a household show them."""
