"""What the clerk says about the columns of one sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.common.importing.wordings import Said


@dataclass(frozen=True)
class Corrections:
    """The clerk's word on a sheet.

    Args:
        fields: 1-based column → key of the field it fills, None to leave it alone.
        units: column → unit its numbers are in.
        said: field → word → what it means ("" a blank, None: forget what was said before).
    """

    fields: Mapping[int, str | None]
    units: Mapping[int, str] = field(default_factory=dict)
    said: Said = field(default_factory=dict)
