"""The limits of the brake as the office set them; kept in the file itself."""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.importing.brake import USUAL_BRAKE, Brake
from db.common.entities import Setting

_PREFIX = "brake."


def read_brake(session: Session) -> Brake:
    """The limits of this file; what was never set, or cannot be read, is as usual."""
    kept = {
        row.key.removeprefix(_PREFIX): int(row.value)
        for row in session.scalars(select(Setting).where(Setting.key.startswith(_PREFIX)))
        if row.value.isdecimal()
    }
    usual = asdict(USUAL_BRAKE)
    return Brake(**{name: kept.get(name, value) for name, value in usual.items()})


def keep_brake(session: Session, brake: Brake) -> None:
    """Remember the limits for the next sheets."""
    for name, value in asdict(brake).items():
        session.merge(Setting(key=_PREFIX + name, value=str(value)))
