"""走访任务 as a kind of record: who is still to be visited; from its rows visits are registered."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.households.fields import Value
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_places import row_place
from app.visits.duties import DUTIES, DutyRow
from app.visits.kinds import FIELDS, USUAL_WAY, save_visit, usual_visit, visitor_choices
from db.households.entities import Household
from db.visits.codes import VisitState


def duty_values(session: Session, household_id: int) -> Values:
    """What a visit to be registered from the list of duties starts with.

    Raises:
        UserError: the household is gone.
    """
    household = session.get(Household, household_id)
    if household is None or household.deleted_at is not None:
        raise UserError("这一户已不在台账里", remedy="可能在回收站，请刷新后再看")
    values: dict[str, Value] = {each.key: None for each in FIELDS}
    return {**values, "way": USUAL_WAY}


def save_duty(session: Session, household_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register a visit to a household of the list; a duty itself cannot be typed in. Return the household.

    Raises:
        UserError: no day is given: a change of another field alone is no visit.
    """
    if not values.get("visited_on"):
        raise UserError("请填写「走访日期」", remedy="写哪一天走访的")
    chosen = household_id if household_id is not None else owner.household_id
    save_visit(session, None, Ownership(household_id=chosen), values, on)
    return chosen or 0


def refuse_deletion(session: Session, ids: Sequence[int]) -> None:
    """A duty comes from what a household is.

    Raises:
        UserError: always.
    """
    raise UserError("走访任务按户的身份产生，不能删除", remedy="要改走访间隔，请到 设置 → 政策参数")


def duty_words(row: DutyRow) -> str:
    """How the state reads: 逾期 12 天."""
    return f"逾期 {row.overdue_days} 天" if row.state == VisitState.OVERDUE else row.state


DUTY = RecordKind(
    code="visit-duties",
    title="走访任务",
    noun="走访",
    unit="户",
    listed=DUTIES,
    columns=(
        RecordColumn("head_name", "户主", 9, freeze=True, strong=True),
        RecordColumn("village", "村组", 15, show=row_place),
        RecordColumn("state", "状态", 14, tone="tone", show=duty_words),
        RecordColumn("helper", "帮扶责任人", 12),
        RecordColumn("visited_on", "最近走访", 12),
        RecordColumn("due_on", "应走访到", 12),
        RecordColumn("days_since", "未走访天数", 11, number=True),
        RecordColumn("duty", "走访对象", 18),
        RecordColumn("months", "每几个月一次", 12, number=True),
        RecordColumn("phone", "联系电话", 15, text_format=True),
        RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
    ),
    form=RecordForm(
        owner=Owner.HOUSEHOLD,
        fields=FIELDS,
        required=("visited_on",),
        values=duty_values,
        save=save_duty,
        delete=refuse_deletion,
        usual=usual_visit,
        choices=visitor_choices,
    ),
    line=lambda row: f"{row.duty} · 应走访到 {row.due_on} · {duty_words(row)}",
    tone=lambda row: row.tone if row.tone != "good" else "",
    views=(
        RecordView("本月应走访未走访", (("this_month", "yes", ()),)),
        RecordView("30 天未走访", (("days_since", "between", ("31", "")),)),
        RecordView("逾期未走访", (("state", "any", (VisitState.OVERDUE,)),)),
        RecordView("无帮扶联系人", (("no_helper", "yes", ()),)),
    ),
    empty="没有要走访的户。走访间隔在 设置 → 政策参数 里，按监测对象、脱贫户、低保特困户分别规定。",
)
