"""What the features bring to the whole: the sheets that can be imported and what hangs on people and households."""

from app.common.importing.sheets import Register, Sheet
from app.households import sheets as households

_SHEETS: tuple[Sheet, ...] = ()

REGISTER = Register(households.REGISTER.fields, (*households.REGISTER.sheets, *_SHEETS))
"""Everything that can be imported."""
