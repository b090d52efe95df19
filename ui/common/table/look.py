"""How the clerk arranged a table: order, widths, hidden and frozen columns, as one text."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.common.table.column import CHECK_KEY, Column

NARROWEST, WIDEST = 3.0, 120.0


@dataclass(frozen=True)
class TableLook:
    """The arrangement; columns are named by their keys, widths count half-width characters."""

    order: tuple[str, ...]
    hidden: frozenset[str]
    frozen: frozenset[str]
    widths: Mapping[str, float]

    def as_text(self) -> str:
        """Return it as JSON."""
        return json.dumps(
            {
                "order": self.order,
                "hidden": sorted(self.hidden),
                "frozen": sorted(self.frozen),
                "widths": {key: round(float(width), 1) for key, width in self.widths.items()},
            },
            ensure_ascii=False,
        )


def first_look(columns: Sequence[Column[Any]]) -> TableLook:
    """Return the arrangement that the columns declare."""
    keys = [column.key for column in columns if column.freeze]
    keys += [column.key for column in columns if not column.freeze]
    return TableLook(
        tuple(keys),
        frozenset(column.key for column in columns if column.hidden),
        frozenset(column.key for column in columns if column.freeze),
        {column.key: column.width for column in columns},
    )


def read_look(text: str, columns: Sequence[Column[Any]]) -> TableLook:
    """Read a remembered arrangement; new columns come as declared, unknown ones are left out."""
    first = first_look(columns)
    try:
        kept = json.loads(text)
        known = [key for key in kept["order"] if key in first.widths]
        hidden = frozenset(kept["hidden"]) & frozenset(known)
        frozen = frozenset(kept["frozen"]) & frozenset(known)
        widths = {key: min(max(float(width), NARROWEST), WIDEST) for key, width in kept["widths"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return first
    added = [key for key in first.order if key not in known]
    look = TableLook(
        tuple(dict.fromkeys([*known, *added])),
        hidden | (first.hidden & frozenset(added)),
        frozen | (first.frozen & frozenset(added)) | (frozenset({CHECK_KEY}) & first.frozen),
        {**first.widths, **{key: width for key, width in widths.items() if key in first.widths}},
    )
    return look if any(key not in look.hidden for key in look.order if key != CHECK_KEY) else first
