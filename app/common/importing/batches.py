"""The history of imports: every batch with what it did, and its original file."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.files import replace_file
from app.common.work import Work
from db.common.entities import ImportBatch
from db.common.journal import ChangeSet

_WORDS = {
    "new": "新增",
    "changed": "变更",
    "same": "相同",
    "doubtful": "存疑",
    "invalid": "有误",
    "skipped": "不导入",
    "missing": "未在名册",
}


@dataclass(frozen=True)
class BatchRow:
    """One import: when, which file and sheet, what it was taken for, what it did, whether it was undone."""

    id: int
    at: datetime
    book: str
    sheet: str
    kind: str
    counts: dict[str, int]
    undone: bool

    @property
    def words(self) -> str:
        """What it did, in words; what there was none of is left out."""
        return " · ".join(f"{word} {self.counts[key]:,}" for key, word in _WORDS.items() if self.counts.get(key))


def list_batches(session: Session) -> list[BatchRow]:
    """All imports, the latest first."""
    rows = session.execute(
        select(
            ImportBatch.id,
            ChangeSet.at,
            ImportBatch.book,
            ImportBatch.sheet,
            ImportBatch.kind,
            ImportBatch.counts,
            ChangeSet.undone_by_id,
        )
        .join(ChangeSet, ChangeSet.id == ImportBatch.id)
        .order_by(ImportBatch.id.desc())
    )
    return [
        BatchRow(i, at, book, sheet, kind, json.loads(counts), by is not None)
        for i, at, book, sheet, kind, counts, by in rows
    ]


def save_original(work: Work, batch: int, out: Path) -> Path:
    """Write the file of an import as it was to `out`.

    Raises:
        UserError: there is no such import, or `out` cannot be written.
    """
    found = work.read(lambda session: session.scalar(select(ImportBatch.content).where(ImportBatch.id == batch)))
    if found is None:
        raise UserError(f"没有 {batch} 号导入批次", remedy="用“bangfu batches”查看有哪些批次")
    replace_file(lambda draft: draft.write_bytes(found), out)
    return out
