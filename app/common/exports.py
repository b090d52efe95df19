"""What left the office: every file with people in it is recorded with its fingerprint."""

import hashlib
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from db.common.entities import ExportRecord


def record_export(session: Session, at: datetime, form: str, out: Path, rows: int) -> None:
    """Keep that a file with `rows` lines or pages about people left the office under this name."""
    with out.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    session.add(ExportRecord(at=at, form=form, month=f"{at:%Y-%m}", file_name=out.name, row_count=rows, sha256=digest))
