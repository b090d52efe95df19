"""How headers were matched and what words meant, as kept in the file: by header and county, our own before others'."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.common.clock import Clock
from app.common.importing.layout import Header
from app.common.importing.mapping import OTHER_LIST, correct_mapping, recognise, signature
from app.common.importing.sheets import Mapped, Recognised, Register
from app.common.importing.units import UnitFrom
from app.common.importing.wordings import Remembered, Said, Wordings, settle
from app.common.office import read_office
from db.common.entities import ImportMapping, ImportWording

OWN = ""
"""Source of what was said in this office; what came with a file names whose it is."""


@dataclass(frozen=True)
class Recalled:
    """How a header was matched before.

    Args:
        source: "" when this office did it, else whose file it came from.
    """

    recognised: Recognised
    source: str


@dataclass(frozen=True)
class KeptColumn:
    """One column of a remembered header: what it is called and what it fills."""

    block: str
    name: str
    occurrence: int
    field: str | None
    unit: str = ""


@dataclass(frozen=True)
class KeptMapping:
    """A remembered header."""

    signature: str
    county: str
    kind: str
    columns: tuple[KeptColumn, ...]
    source: str
    used_at: datetime

    @property
    def filled(self) -> int:
        """How many columns fill a field."""
        return sum(column.field is not None for column in self.columns)


@dataclass(frozen=True)
class KeptWording:
    """A remembered word."""

    county: str
    signature: str
    field: str
    written: str
    meant: str
    source: str


def columns_said(headers: Sequence[Header], columns: Sequence[Mapped]) -> tuple[KeptColumn, ...]:
    """Return the columns of a header with what they were matched to, units only as far as the clerk gave them."""
    found = {m.column: m for m in columns}
    kept = []
    for header in headers:
        m = found.get(header.column)
        said = m is not None and m.unit_from in (UnitFrom.CLERK, UnitFrom.REMEMBERED)
        kept.append(
            KeptColumn(
                header.block,
                header.name,
                header.occurrence,
                m.field.key if m is not None and m.field is not None else None,
                m.unit if m is not None and said else "",
            )
        )
    return tuple(kept)


def remember_columns(
    session: Session, headers: Sequence[Header], recognised: Recognised, said: Said, clock: Clock
) -> None:
    """Keep how this office matched this header, and what the clerk said about its words."""
    remember_mapping(session, headers, recognised, clock)
    remember_wordings(session, headers, said, clock)


def remember_mapping(session: Session, headers: Sequence[Header], recognised: Recognised, clock: Clock) -> None:
    """Keep how this office matched this header."""
    keep_mapping(
        session,
        KeptMapping(
            signature(headers),
            read_office(session).county,
            recognised.kind,
            columns_said(headers, recognised.columns),
            OWN,
            clock.now(),
        ),
    )


def keep_mapping(session: Session, kept: KeptMapping) -> None:
    """Keep a mapping, in the place of an older one of the same header and county."""
    session.merge(
        ImportMapping(
            signature=kept.signature,
            county=kept.county,
            kind=kept.kind,
            columns=json.dumps([vars(column) for column in kept.columns], ensure_ascii=False),
            source=kept.source,
            used_at=kept.used_at,
        )
    )


def recall_mapping(
    session: Session, register: Register, headers: Sequence[Header], money_unit: str = ""
) -> Recalled | None:
    """How this very header was matched last time, or None; the unit of a line above it is this file's.

    What this office did counts before what came from another one; of that, the own county's before others'. A column
    that another office matched otherwise than the program would is not sure: the clerk looks at it.
    """
    county = read_office(session).county
    rows = session.scalars(select(ImportMapping).where(ImportMapping.signature == signature(headers))).all()
    if not rows:
        return None
    stored = max(rows, key=lambda row: (row.source == OWN, row.county == county, row.used_at))
    return Recalled(apply_mapping(register, headers, _kept(stored), money_unit), stored.source)


def apply_mapping(register: Register, headers: Sequence[Header], kept: KeptMapping, money_unit: str = "") -> Recognised:
    """Match the columns of a header as they were matched before; the two headers are the same."""
    known = kept.kind == OTHER_LIST or register.sheet(kept.kind) is not None
    found = recognise(register, headers, kept.kind if known else "", money_unit)
    by_place = list(zip(headers, kept.columns, strict=False))
    chosen = {h.column: k.field for h, k in by_place if k.field is None or k.field in register.by_key}
    units = {h.column: k.unit for h, k in by_place if k.unit}
    matched = correct_mapping(register, found, chosen, money_unit, units, UnitFrom.REMEMBERED)
    if kept.source == OWN:
        return matched
    before = {m.column: m.field for m in found.columns}
    columns = tuple(replace(m, sure=m.field == before[m.column]) for m in matched.columns)
    return replace(matched, columns=columns)


def last_use(session: Session, headers: Sequence[Header]) -> datetime | None:
    """When this office imported a sheet with this very header last."""
    return session.scalar(
        select(ImportMapping.used_at)
        .where(ImportMapping.signature == signature(headers), ImportMapping.source == OWN)
        .order_by(ImportMapping.used_at.desc())
        .limit(1)
    )


def remember_wordings(session: Session, headers: Sequence[Header], said: Said, clock: Clock) -> None:
    """Keep what the clerk said that words mean; None forgets a word, whoever's header it was said about."""
    here, county = signature(headers), read_office(session).county
    for field, words in said.items():
        for written, meant in words.items():
            if meant is None:
                session.execute(
                    delete(ImportWording).where(ImportWording.field == field, ImportWording.written == written)
                )
            else:
                keep_wording(session, KeptWording(county, here, field, written, meant, OWN), clock)


def keep_wording(session: Session, kept: KeptWording, clock: Clock) -> None:
    """Keep one word, in the place of what it meant before under the same header and county."""
    session.merge(ImportWording(**vars(kept), used_at=clock.now()))


def recall_wordings(session: Session, headers: Sequence[Header]) -> Wordings:
    """What words mean in a sheet with this header, as far as somebody has said."""
    here = signature(headers)
    rows = session.scalars(select(ImportWording).order_by(ImportWording.field, ImportWording.written))
    return settle(
        Remembered(row.field, row.written, row.meant, row.source == OWN, row.signature == here) for row in rows
    )


def list_mappings(session: Session) -> tuple[KeptMapping, ...]:
    """All remembered headers, the latest first."""
    rows = session.scalars(select(ImportMapping).order_by(ImportMapping.used_at.desc(), ImportMapping.signature))
    return tuple(_kept(row) for row in rows)


def list_wordings(session: Session) -> tuple[KeptWording, ...]:
    """All remembered words."""
    rows = session.scalars(
        select(ImportWording).order_by(ImportWording.field, ImportWording.written, ImportWording.county)
    )
    return tuple(KeptWording(row.county, row.signature, row.field, row.written, row.meant, row.source) for row in rows)


def _kept(row: ImportMapping) -> KeptMapping:
    columns: Sequence[Mapping[str, object]] = json.loads(row.columns)
    found = tuple(KeptColumn(**column) for column in columns)  # type: ignore[arg-type]
    return KeptMapping(row.signature, row.county, row.kind, found, row.source, row.used_at)
