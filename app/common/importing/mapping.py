"""Which known sheet a header is, and which field each of its columns fills."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.common.errors import UserError
from app.common.importing.layout import Header, normalise_header
from app.common.importing.matching import match_headers, names_in
from app.common.importing.sheets import Grain, Mapped, Recognised, Register, Sheet
from app.common.importing.units import UnitFrom

SURE_SHARE = 0.75
"""A sheet is known when this share of its columns is there …"""
OWN_SHARE = 0.5
"""… and they are this share of the file's own columns."""
OTHER_LIST = "其他名单"
"""Kind of a sheet that is matched column by column."""


def known_headers(register: Register) -> frozenset[str]:
    """All normalised headers that the register knows; used to find the header row."""
    fields = (*register.fields, *(f for sheet in register.sheets for f in sheet.own))
    names = [n for f in fields for n in (f.label, *f.aliases)]
    names += [c.header for sheet in register.sheets for c in sheet.columns]
    return frozenset(normalise_header(name) for name in names)


def recognise(register: Register, headers: Sequence[Header], as_kind: str = "", money_unit: str = "") -> Recognised:
    """Take the headers for a known sheet, or match them one by one.

    Args:
        as_kind: the kind the clerk chose; "" finds it out.
        money_unit: the unit of money columns whose header names none, from a line above the header.

    Raises:
        UserError: there is no sheet of the chosen kind.
    """
    if as_kind not in ("", OTHER_LIST) and _sheet_named(register, as_kind) is None:
        kinds = "、".join((*(s.kind for s in register.sheets), OTHER_LIST))
        raise UserError(f"没有「{as_kind}」这种表", remedy=f"可选：{kinds}")
    sheet = _sheet_named(register, as_kind) if as_kind else _best_sheet(register, headers)
    mapped, taken = _match_all(register, headers, sheet, money_unit)
    if sheet is not None:
        return Recognised(sheet.kind, sheet.grain, mapped)
    if not as_kind and (told := _telling_sheet(register, headers, money_unit)) is not None:
        return told
    return Recognised(as_kind or OTHER_LIST, _grain_of(taken), mapped)


def _match_all(
    register: Register, headers: Sequence[Header], sheet: Sheet | None, money_unit: str
) -> tuple[tuple[Mapped, ...], set[str]]:
    """Match every header, for a known sheet or for none; also the keys of the fields that are filled."""
    mapped = match_headers(names_in(register, sheet), headers)
    return tuple(_with_unit(m, money_unit) for m in mapped), {m.field.key for m in mapped if m.field is not None}


def _telling_sheet(register: Register, headers: Sequence[Header], money_unit: str) -> Recognised | None:
    """A sheet of records whose telling fields are all there, whatever else it has; several that fit are none."""
    found = []
    for sheet in register.sheets:
        if sheet.records is None or not sheet.records.telling:
            continue
        mapped, taken = _match_all(register, headers, sheet, money_unit)
        sure = {m.field.key for m in mapped if m.field is not None and m.sure}
        if taken & sure >= set(sheet.records.telling):
            found.append((len(sheet.records.telling), Recognised(sheet.kind, sheet.grain, mapped)))
    best = max((number for number, _ in found), default=0)
    fitting = [recognised for number, recognised in found if number == best]
    return fitting[0] if len(fitting) == 1 else None


def signature(headers: Sequence[Header]) -> str:
    """A short name of this exact header, by which a correction is remembered."""
    text = "\n".join(f"{h.block}/{h.key}#{h.occurrence}" if h.block else f"{h.key}#{h.occurrence}" for h in headers)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def correct_mapping(
    register: Register,
    found: Recognised,
    chosen: Mapping[int, str | None],
    money_unit: str = "",
    units: Mapping[int, str] | None = None,
    units_from: UnitFrom = UnitFrom.CLERK,
) -> Recognised:
    """Point columns at the fields the clerk chose (None = leave the column alone) and say their units.

    A field is filled by one column only: the column that the clerk pointed at it last takes it from any other.

    Args:
        units: column → the unit its numbers are in; what the clerk says now counts before the header, what was said
            last time only where the header and the line above say nothing.
    """
    holders = {key: column for column, key in chosen.items() if key}
    columns = []
    for m in found.columns:
        key = chosen.get(m.column, m.field.key if m.field else None)
        field = register.by_key.get(key or "") if holders.get(key or "", m.column) == m.column else None
        sure = m.sure if m.column not in chosen and field == m.field else True
        pointed = _with_unit(replace(m, field=field, sure=sure), money_unit)
        columns.append(_in_unit(pointed, (units or {}).get(m.column, ""), units_from))
    return Recognised(found.kind, found.grain, tuple(columns))


def _in_unit(mapped: Mapped, unit: str, said_by: UnitFrom) -> Mapped:
    """Read the numbers of a column in a unit that somebody said."""
    if not unit or mapped.field is None or mapped.field.kind not in ("money", "share"):
        return mapped
    if mapped.unit and said_by is not UnitFrom.CLERK:
        return mapped
    return replace(mapped, unit=unit, unit_from=said_by)


def _sheet_named(register: Register, kind: str) -> Sheet | None:
    return next((s for s in register.sheets if s.kind == kind), None)


def _best_sheet(register: Register, headers: Sequence[Header]) -> Sheet | None:
    """The known sheet that shares most columns with the file, if it shares enough of them."""
    own = {normalise_header(h.name) for h in headers if h.name}
    best: tuple[float, Sheet] | None = None
    for sheet in register.sheets:
        wanted = {normalise_header(c.header) for c in sheet.columns}
        shared = len(own & wanted)
        share = shared / len(wanted)
        if share >= SURE_SHARE and shared / max(1, len(own)) >= OWN_SHARE and (best is None or share > best[0]):
            best = (share, sheet)
    return best[1] if best else None


def _with_unit(mapped: Mapped, above: str) -> Mapped:
    if mapped.field is None or mapped.field.kind != "money" or mapped.unit or not above:
        return mapped
    return replace(mapped, unit=above, unit_from=UnitFrom.ABOVE)


def _grain_of(taken: set[str]) -> Grain:
    """A list of helpers, of villages or (otherwise) of people."""
    if "pairing.helper_name" in taken and "person.id_number" not in taken:
        return Grain.PAIRING
    if "person.name" in taken or "head.name" in taken or "person.id_number" in taken:
        return Grain.PERSON
    if any(key.startswith("village") for key in taken) and "place.village" in taken:
        return Grain.VILLAGE
    return Grain.PERSON
