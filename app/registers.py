"""What the features bring to the whole: the sheets that can be imported and what hangs on people and households."""

from app.benefits.holdings import BenefitsHolder
from app.benefits.lists import BENEFITS
from app.benefits.sheets import PAYMENTS
from app.common.importing.sheets import Register, Sheet
from app.employment import sheets as employment
from app.employment.holdings import EmploymentHolder
from app.employment.intentions import INTENTION
from app.employment.spell_records import WORK
from app.employment.trainings import TRAINING
from app.households import sheets as households
from app.households.holdings import Holder
from app.households.pairing_records import PAIRING
from app.households.record_kinds import RecordKind

_SHEETS: tuple[Sheet, ...] = (*employment.SHEETS, PAYMENTS)

REGISTER = Register(households.REGISTER.fields, (*households.REGISTER.sheets, *_SHEETS))
"""Everything that can be imported."""

HOLDERS: tuple[Holder, ...] = (EmploymentHolder(), BenefitsHolder())
"""What hangs on people and households, in the order in which an event shows it."""

RECORD_KINDS: tuple[RecordKind, ...] = (PAIRING, WORK, INTENTION, TRAINING, BENEFITS)
"""Kinds of records in the order in which the lists of the tab 农户 and the pane of a household show them."""
