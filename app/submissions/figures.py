"""All figures of the township with their definitions: indicators of households and people, and those of features."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from app.benefits.queries import benefit_figures
from app.common.figures import DefinedFigure
from app.employment.queries import employment_figures
from app.industry.queries import industry_figures
from app.problems.queries import problem_figures
from app.submissions.indicators import Grain, Indicator, figures, find_indicator
from app.submissions.standings import Moment
from app.visits.queries import visit_figures

FEATURES: tuple[Callable[[Session, date], tuple[DefinedFigure, ...]], ...] = (
    benefit_figures,
    employment_figures,
    industry_figures,
    visit_figures,
    problem_figures,
)
"""What features tell beside the indicators, in the order in which it is told."""

_MOMENTS = {
    Moment.HELD: "截至当日",
    Moment.RISK_NOT_REMOVED: "截至当日风险未消除、",
    Moment.BEGUN_IN_MONTH: "当月新识别、截至当日",
    Moment.REMOVED_IN_MONTH: "当月风险消除、截至当日",
}


def all_figures(session: Session, on: date) -> tuple[DefinedFigure, ...]:
    """Every figure as of a day."""
    own = [
        DefinedFigure(one.code, one.name, define(find_indicator(one.code)), one.value, one.unit)
        for one in figures(session, on)
    ]
    return (*own, *(one for told in FEATURES for one in told(session, on)))


def define(indicator: Indicator) -> str:
    """What an indicator counts, in one sentence."""
    standing = indicator.standing
    if indicator.grain is Grain.VILLAGES:
        return "台账里标为脱贫村的行政村" if indicator.lifted_only else "台账里的行政村"
    if standing is None:
        return "截至当日在册的户（不含回收站）" + ("的成员" if indicator.grain is Grain.PEOPLE else "")
    held = f"{_MOMENTS[standing.moment]}有「{standing.category or standing.kind}」身份的"
    if indicator.own:
        return f"{held}在册人员"
    return f"{held}户的在册家庭成员" if indicator.grain is Grain.PEOPLE else f"{held}户"
