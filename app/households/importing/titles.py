"""What a title says for all rows of a list of records: 2026年春季雨露计划补助发放名册 names programme and period."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.common.errors import CellProblem
from app.common.identifiers import half_width
from app.common.importing.headers import normalise_header
from app.common.importing.layout import Header, Layout
from app.common.importing.mapping import recognise
from app.common.importing.sheets import Field, Grain, Lookup, Recognised, Register, Sheet
from app.common.periods import read_period

_WITH_VILLAGE = ("村组", "所在村组", "村(组)", "家庭住址", "住址", "地址")
"""Columns that tell the village too, though not as its own column."""
_PERIOD = re.compile(
    r"\d{4}[-—–~至]\d{4}学年(?:第?[一二上下]学期|[春秋]季(?:学期)?)?|\d{4}年?[春秋]季?(?:学期)?"
    r"|\d{4}年第?[一二三四]季度|\d{4}年[上下]半年|\d{4}年\d{1,2}(?:[-至~]\d{1,2})?月|\d{4}年度?"
)


def with_titles(session: Session, layout: Layout, register: Register, texts: Sequence[str]) -> Layout:
    """Add to the lines above the header what a title names that neither a column nor a line says.

    Args:
        texts: the title, the name of the sheet, the name of the file: the first that names something counts.
    """
    said = {header.key for header in layout.headers} | {normalise_header(label) for label in layout.labels}
    labels = dict(layout.labels)
    for sheet in register.sheets:
        for lookup in sheet.records.lookups if sheet.records else ():
            field = register.by_key[lookup.field]
            if lookup.titled and not said & _names_of(field):
                labels |= _titled(session, sheet, lookup, field, texts, said)
    village = register.by_key["place.village"]
    if not said & (_names_of(village) | {normalise_header(name) for name in _WITH_VILLAGE}):
        labels |= _village_named(session, village, texts)
    return replace(layout, labels=labels)


def _village_named(session: Session, field: Field, texts: Sequence[str]) -> Mapping[str, str]:
    """The one village of the register that the title, the name of the sheet or the file names."""
    names = [str(name) for (name,) in session.connection().exec_driver_sql("SELECT name FROM village").fetchall()]
    for text in texts:
        if found := _village_in("".join(text.split()), names):
            return {field.label: found}
    return {}


def _village_in(plain: str, names: Sequence[str]) -> str:
    """Return the one village that a title names, "" when it names none or several."""
    named = {name for name in names if (name in plain and f"{name}等" not in plain) or name.removesuffix("村") == plain}
    longest = [name for name in named if not any(name != other and name in other for other in named)]
    return longest[0] if len(longest) == 1 else ""


def told_above(layout: Layout, register: Register, columns: int) -> tuple[Recognised, Sequence[Field]]:
    """What a sheet is when lines above the header count as columns, and the fields that such lines may fill.

    Args:
        columns: how many columns the sheet itself has.
    """
    known = {name for sheet in register.sheets if sheet.records for field in sheet.own for name in _names_of(field)}
    lines = [label for label in layout.labels if normalise_header(label) in known]
    added = [
        Header(columns + place, label, "", 1, "", normalise_header(label)) for place, label in enumerate(lines, start=1)
    ]
    found = recognise(register, (*layout.headers, *added))
    sheet = register.sheet(found.kind)
    own = sheet.own if sheet and found.grain is Grain.RECORD else ()
    return replace(found, columns=tuple(m for m in found.columns if m.column <= columns)), own


def _titled(
    session: Session, sheet: Sheet, lookup: Lookup, field: Field, texts: Sequence[str], said: set[str]
) -> Mapping[str, str]:
    rows = session.connection().exec_driver_sql(f'SELECT "{lookup.name}" FROM "{lookup.table}"').fetchall()
    names = {str(name) for (name,) in rows}
    if lookup.aliases:
        spoken = session.connection().exec_driver_sql(
            f'SELECT "{lookup.aliases}" FROM "{lookup.table}" WHERE "{lookup.aliases}" IS NOT NULL'
        )
        names |= {name for (text,) in spoken for name in str(text).split(",")}
    for text in texts:
        plain = half_width("".join(text.split()))
        found = max((name for name in names if name and half_width(name) in plain), key=len, default="")
        if found:
            return {field.label: found, **_period_in(sheet, plain, said)}
    return {}


def _period_in(sheet: Sheet, plain: str, said: set[str]) -> Mapping[str, str]:
    field = next((one for one in sheet.own if one.kind == "period"), None)
    written = _PERIOD.search(plain)
    if field is None or written is None or said & _names_of(field):
        return {}
    try:
        return {field.label: read_period(written.group())}
    except CellProblem:
        return {}


def _names_of(field: Field) -> set[str]:
    return {normalise_header(name) for name in (field.label, *field.aliases)}
