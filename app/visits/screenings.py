"""一周一摸排 as a kind of record, and the board village × week of the last weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.households.fields import Field, Kind
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_places import VILLAGE_FILTER
from app.visits.rules import last_weeks, week_of, week_words
from app.visits.service import ScreeningDraft, record_screening
from db.visits.entities import Screening

WEEKS = 12
"""How many weeks the board shows."""

FIELDS = (
    Field("week", "所属周（填周内任意一天）", Kind.DATE),
    Field("grid", "网格"),
    Field("done_on", "摸排日期", Kind.DATE),
    Field("done_by", "摸排人"),
    Field("households_looked", "摸排户数", Kind.COUNT, "户"),
    Field("clues", "发现的线索"),
    Field("note", "备注"),
)


@dataclass(frozen=True)
class ScreeningRow:
    """One screening of a village or grid in a week."""

    id: int
    household_id: None
    village_id: int
    village: str
    grid: str
    week: date
    done_on: date
    done_by: str
    households_looked: int | None
    clues: str
    late: str


def _nobody(stored: Any) -> None:
    return None


def _number(stored: int | None) -> int | None:
    return stored


_LATE = "t.done_on > date(t.week, '+6 days')"

SCREENINGS = Listed(
    row=ScreeningRow,
    source="screening t JOIN village v ON v.id = t.village_id",
    key="t.id",
    shown={
        "id": Shown("t.id", int),
        "household_id": Shown("NULL", _nobody),
        "village_id": Shown("t.village_id", int),
        "village": Shown("v.name"),
        "grid": Shown("t.grid"),
        "week": Shown("t.week", day),
        "done_on": Shown("t.done_on", day),
        "done_by": Shown("t.done_by"),
        "households_looked": Shown("t.households_looked", _number),
        "clues": Shown("t.clues"),
        "late": Shown(f"CASE WHEN {_LATE} THEN 'soon' ELSE '' END"),
    },
    order="t.week DESC, v.position, t.grid",
    search=("v.name", "t.grid", "t.done_by", "t.clues"),
    filters=(
        VILLAGE_FILTER,
        ListFilter("week", "周（周一）", FilterKind.DAY, "t.week"),
        ListFilter("clues", "发现了线索", FilterKind.YES_NO, "t.clues IS NOT NULL"),
        ListFilter("late", "过了这一周才摸排", FilterKind.YES_NO, _LATE),
    ),
    sums=(
        Sum("looked", "摸排", "coalesce(sum(t.households_looked), 0)", "户次"),
        Sum("clues", "有线索", "count(t.clues)", "次"),
    ),
    sorted_by={"village": "v.position"},
)


def screening_values(session: Session, record_id: int) -> Values:
    """What the form holds of a screening."""
    row = _screening(session, record_id)
    return {each.key: getattr(row, each.key) or None for each in FIELDS}


def save_screening(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a screening; the same village, grid and week again corrects that one.

    Raises:
        UserError: the day lies ahead, or there is another row of that village, grid and week.
    """
    row = _screening(session, record_id) if record_id is not None else None
    done_on, week, looked = values.get("done_on") or on, values.get("week"), values.get("households_looked")
    assert isinstance(done_on, date)
    draft = ScreeningDraft(
        village_id=row.village_id if row is not None else owner.village_id or 0,
        done_on=done_on,
        week=week if isinstance(week, date) else None,
        grid=str(values.get("grid") or ""),
        done_by=str(values.get("done_by") or ""),
        households_looked=looked if isinstance(looked, int) else None,
        clues=str(values.get("clues") or ""),
    )
    if row is not None and (row.grid, row.week) != (draft.grid, week_of(draft.week or done_on)):
        session.delete(row)
        session.flush()
    saved = record_screening(session, draft, on)
    note = values.get("note")
    session.get_one(Screening, saved).note = str(note) if note else None
    session.flush()
    return saved


def delete_screenings(session: Session, ids: Sequence[int]) -> None:
    """Take screenings out."""
    for each in ids:
        session.delete(_screening(session, each))


def _screening(session: Session, record_id: int) -> Screening:
    found = session.get(Screening, record_id)
    if found is None:
        raise UserError("这条摸排记录已不在", remedy="可能已删除，请刷新后再看")
    return found


SCREENING = RecordKind(
    code="screenings",
    title="一周一摸排",
    noun="摸排",
    unit="次",
    listed=SCREENINGS,
    columns=(
        RecordColumn("village", "行政村", 12, freeze=True, strong=True),
        RecordColumn("week", "周", 24, show=lambda row: week_words(row.week)),
        RecordColumn("grid", "网格", 10),
        RecordColumn("done_on", "摸排日期", 12, tone="late"),
        RecordColumn("done_by", "摸排人", 12),
        RecordColumn("households_looked", "摸排户数（户）", 13, number=True),
        RecordColumn("clues", "发现的线索", 34),
    ),
    form=RecordForm(
        owner=Owner.VILLAGE,
        fields=FIELDS,
        required=("done_on",),
        values=screening_values,
        save=save_screening,
        delete=delete_screenings,
        usual=lambda on: {"week": on, "done_on": on},
    ),
    line=lambda row: " · ".join(filter(None, (week_words(row.week), row.done_by, row.clues))),
    views=(RecordView("发现了线索", (("clues", "yes", ()),)),),
    sheet="一周一摸排",
    empty="还没有一周一摸排的记录。在“摸排周历”里点一下某村某周就能登记。",
)


@dataclass(frozen=True)
class WeekCell:
    """One village in one week: how many grids reported, households looked at, clues; 0 grids is missing."""

    week: date
    grids: int
    households: int
    clues: str
    late: bool


@dataclass(frozen=True)
class WeekRow:
    """One village over the weeks of the board, oldest first."""

    village_id: int
    village: str
    cells: tuple[WeekCell, ...]

    @property
    def missing(self) -> int:
        """In how many weeks nothing was registered."""
        return sum(cell.grids == 0 for cell in self.cells)


def screening_board(session: Session, on: date, weeks: int = WEEKS) -> tuple[WeekRow, ...]:
    """Every village over the last weeks, the week of the day being the last."""
    mondays = last_weeks(on, weeks)
    found = session.connection().exec_driver_sql(
        "SELECT village_id, week, count(*), coalesce(sum(households_looked), 0), "
        "coalesce(group_concat(clues, '；'), ''), max(done_on > date(week, '+6 days')) FROM screening "
        "WHERE week BETWEEN ? AND ? GROUP BY village_id, week",
        (mondays[0].isoformat(), mondays[-1].isoformat()),
    )
    cells = {
        (row[0], date.fromisoformat(row[1])): WeekCell(date.fromisoformat(row[1]), row[2], row[3], row[4], bool(row[5]))
        for row in found
    }
    villages = session.connection().exec_driver_sql("SELECT id, name FROM village ORDER BY position, name").fetchall()
    return tuple(
        WeekRow(id_, name, tuple(cells.get((id_, week), WeekCell(week, 0, 0, "", False)) for week in mondays))
        for id_, name in villages
    )
