"""The figures of links with enterprises."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.common.figures import DefinedFigure
from app.industry.links import LASTS

_LINKS = (
    "SELECT count(DISTINCT l.household_id), count(DISTINCT l.enterprise_id), coalesce(sum(l.invested), 0) "
    "FROM industry_link l JOIN household h ON h.id = l.household_id AND h.deleted_at IS NULL "
    f"JOIN enterprise e ON e.id = l.enterprise_id AND (e.closed_on IS NULL OR e.closed_on > :on) WHERE {LASTS}"
)
_PAID = (
    "SELECT coalesce(sum(d.amount), 0) FROM industry_dividend d "
    "JOIN household h ON h.id = d.household_id AND h.deleted_at IS NULL "
    "WHERE coalesce(d.paid_on, d.year || '-01-01') <= :on"
)
_WORKSHOPS = (
    "SELECT count(*) FROM enterprise e WHERE e.kind = '帮扶车间' AND (e.closed_on IS NULL OR e.closed_on > :on)"
)


def industry_figures(session: Session, on: date) -> tuple[DefinedFigure, ...]:
    """Households linked, enterprises that link, money they hold there, dividends so far."""
    run, day = session.connection().exec_driver_sql, f"'{on.isoformat()}'"
    households, enterprises, invested = run(_LINKS.replace(":on", day)).one()
    paid = run(_PAID.replace(":on", day)).scalar_one()
    workshops = run(_WORKSHOPS.replace(":on", day)).scalar_one()
    lasting = "截至当日没有终止的利益联结（协议到期未终止的也算）"
    return (
        DefinedFigure(
            "industry_linked_households", "利益联结户数", f"{lasting}涉及的户，每户只算一次", int(households), "户"
        ),
        DefinedFigure("industry_enterprises", "联结经营主体", f"{lasting}涉及的在营经营主体", int(enterprises), "家"),
        DefinedFigure("industry_invested_yuan", "入股资金", f"{lasting}的入股资金合计", Decimal(invested) / 100, "元"),
        DefinedFigure(
            "industry_dividend_yuan",
            "累计分红",
            "发放日期（没有日期的按所属年度）不晚于当日的分红合计，历年累计",
            Decimal(paid) / 100,
            "元",
        ),
        DefinedFigure("workshops", "帮扶车间", "截至当日在营、类型为「帮扶车间」的经营主体", int(workshops), "个"),
    )
