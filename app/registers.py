"""What the features bring to the whole: the sheets that can be imported and what hangs on people and households."""

from app.common.importing.sheets import Register, Sheet
from app.households import sheets as households
from app.households.holdings import Holder
from app.households.record_kinds import RecordKind

_SHEETS: tuple[Sheet, ...] = ()

REGISTER = Register(households.REGISTER.fields, (*households.REGISTER.sheets, *_SHEETS))
"""Everything that can be imported."""

HOLDERS: tuple[Holder, ...] = ()
"""What hangs on people and households, in the order in which an event shows it."""

RECORD_KINDS: tuple[RecordKind, ...] = ()
"""Kinds of records in the order in which the lists of the tab 农户 and the pane of a household show them."""
