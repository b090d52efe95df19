"""Figures of visits, wishes and the weekly screening."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.figures import DefinedFigure
from app.common.listing import ListCondition, Listed, ListQuery, count_rows
from app.visits.duties import DUTIES
from app.visits.kinds import VISITS
from app.visits.screenings import screening_board
from app.visits.wishes import WISHES
from db.visits.codes import VisitState, WishState


def visit_figures(session: Session, on: date) -> tuple[DefinedFigure, ...]:
    """Visits of the month, who is due and overdue, who has no helper, open wishes, villages screened this week."""

    def count(listed: Listed[Any], key: str, operator: str, *values: str) -> int:
        return count_rows(session, listed, ListQuery(on=on, conditions=(ListCondition(key, operator, values),)))

    first = on.replace(day=1).isoformat()
    overdue = count(DUTIES, "state", "any", VisitState.OVERDUE)
    done = sum(row.cells[-1].grids > 0 for row in screening_board(session, on, 1))
    told = (
        (
            "visits_month",
            "本月走访",
            "走访日期在本月 1 日至当日的走访记录，一户一次",
            count(VISITS, "visited_on", "between", first, on.isoformat()),
            "户次",
        ),
        (
            "visits_due_households",
            "本月应走访未走访",
            "按走访间隔最迟本月底前要走访、当日还没有走访的户，含逾期的",
            count(DUTIES, "this_month", "yes"),
            "户",
        ),
        ("visits_overdue_households", "逾期未走访", "过了应走访的最后一天还没有走访的户", overdue, "户"),
        (
            "households_without_helper",
            "无帮扶联系人",
            "当日没有结对的脱贫户和风险未消除的监测对象",
            count(DUTIES, "no_helper", "yes"),
            "户",
        ),
        ("wishes_open", "未答复诉求", "截至当日没有答复的诉求，含超期的", count(WISHES, "open", "yes"), "条"),
        (
            "wishes_late",
            "超期未答复诉求",
            "超过答复时限还没有答复的诉求",
            count(WISHES, "state", "any", WishState.LATE),
            "条",
        ),
        ("villages_screened_week", "本周已摸排的村", "当日所在的周登记了一周一摸排的行政村", done, "个"),
    )
    return tuple(DefinedFigure(*each) for each in told)
