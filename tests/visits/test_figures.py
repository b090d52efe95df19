"""Figures of visits agree with the lists behind them."""

from datetime import date

from sqlalchemy.orm import Session

from app.households.record_kinds import Ownership
from app.visits.queries import visit_figures
from app.visits.service import ScreeningDraft, Stop, VisitDraft, record_screening, record_walk
from app.visits.wishes import WISH
from tests.builders import Desk
from tests.visits.builders import TODAY, save


def test_the_figures_count_what_the_lists_show(desk: Desk, ids: dict[str, int]) -> None:
    village = int(desk.one("SELECT id FROM village WHERE name = '石板溪村'"))

    def walk(session: Session) -> None:
        for day, head in ((date(2026, 5, 1), "李建国"), (TODAY, "曾大海")):
            record_walk(session, VisitDraft(day, "杨帮扶"), [Stop(ids[head])], TODAY)

    desk.work.write(walk, title="走访")
    save(desk, WISH, Ownership(ids["曾大海"]), text="修路", raised_on=date(2026, 10, 1))
    desk.work.write(lambda s: record_screening(s, ScreeningDraft(village, TODAY), TODAY), title="摸排")

    told = {one.code: (one.value, one.unit) for one in desk.work.read(lambda s: visit_figures(s, TODAY))}

    assert told == {
        "visits_month": (1, "户次"),
        "visits_due_households": (2, "户"),
        "visits_overdue_households": (2, "户"),
        "households_without_helper": (2, "户"),
        "wishes_open": (1, "条"),
        "wishes_late": (1, "条"),
        "villages_screened_week": (1, "个"),
    }
