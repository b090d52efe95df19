"""Tables that belong to no one feature: dated policy values, import batches, settings and the record of exports."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.common.base import JOURNALED_TABLE, Base


class CodeValue(Base):
    """One legal value of a code list (代码表) with its validity; editable by the clerk."""

    __tablename__ = "code_value"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    list_name: Mapped[str] = mapped_column(index=True)
    value: Mapped[str]
    position: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str | None]


class Parameter(Base):
    """One number that a government sets, with region, validity and the document that says so."""

    __tablename__ = "parameter"
    __table_args__ = JOURNALED_TABLE

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    region: Mapped[str]
    value: Mapped[str]
    unit: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    document: Mapped[str]


class Setting(Base):
    """What the office set for this file: township, county, who fills in tables …"""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ImportBatch(Base):
    """One applied county workbook: its original bytes, what it was taken for and what it did."""

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(ForeignKey("change_set.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    book: Mapped[str]
    sheet: Mapped[str]
    sha256: Mapped[str]
    content: Mapped[bytes]
    as_of: Mapped[date]
    counts: Mapped[str]


class ImportMapping(Base):
    """How the columns of a header were matched once, remembered by the header's signature and the county.

    `source` is "" for what this office did, else whose mapping file it came with.
    """

    __tablename__ = "import_mapping"

    signature: Mapped[str] = mapped_column(primary_key=True)
    county: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    columns: Mapped[str]
    source: Mapped[str]
    used_at: Mapped[datetime]


class ImportWording(Base):
    """What the clerk once said that a word in a column of choices means ("" for a blank).

    `signature` is the header it was said about; `source` as in `import_mapping`.
    """

    __tablename__ = "import_wording"

    field: Mapped[str] = mapped_column(primary_key=True)
    written: Mapped[str] = mapped_column(primary_key=True)
    signature: Mapped[str] = mapped_column(primary_key=True)
    county: Mapped[str] = mapped_column(primary_key=True)
    meant: Mapped[str]
    source: Mapped[str]
    used_at: Mapped[datetime]


class ImportDecision(Base):
    """What the clerk decided about a doubt of a row once: the same question is not asked again.

    `row_key` is what the row says about who it is, `doubt` what was doubted (`person:` and the candidates' ids, or
    `cell:`, a field and what stands there).
    """

    __tablename__ = "import_decision"

    kind: Mapped[str] = mapped_column(primary_key=True)
    row_key: Mapped[str] = mapped_column(primary_key=True)
    doubt: Mapped[str] = mapped_column(primary_key=True)
    choice: Mapped[str]
    person_id: Mapped[int | None]
    decided_at: Mapped[datetime]


class ExportRecord(Base):
    """One file that left the office: what, when, how many rows, and its SHA-256."""

    __tablename__ = "export_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    form: Mapped[str]
    month: Mapped[str]
    file_name: Mapped[str]
    row_count: Mapped[int]
    sha256: Mapped[str]
