"""Whose file this is: township, county, who fills in the tables; kept in the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.common.entities import ImportBatch, Setting


@dataclass(frozen=True)
class Office:
    """Names of the office, and how new its figures are (ISO day, "" when nothing was imported)."""

    township: str
    county: str
    office: str
    made_by: str
    as_of: str
    sample: bool


def read_office(session: Session) -> Office:
    """Read the settings of the file."""
    kept = {row.key: row.value for row in session.scalars(select(Setting))}
    imported = session.scalar(select(func.max(ImportBatch.as_of)))
    as_of = max(kept.get("as_of", ""), imported.isoformat() if imported else "")
    return Office(
        kept.get("township", ""),
        kept.get("county", ""),
        kept.get("office", ""),
        kept.get("made_by", ""),
        as_of,
        bool(kept.get("sample")),
    )


def keep_office(session: Session, values: Mapping[str, str]) -> None:
    """Write settings of the file: township, county, office, made_by."""
    for key, value in values.items():
        session.merge(Setting(key=key, value=value.strip()))
