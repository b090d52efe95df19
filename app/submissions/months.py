"""The month of a submission: its text, its last day, and whether it can be reported yet."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from app.common.errors import UserError

_MONTH = re.compile(r"^(\d{4})-(\d{2})$")


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @property
    def last_day(self) -> date:
        """The day that the figures hold for (统计截止日)."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def text(self) -> str:
        """As commands and the file write it: 2026-10."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def words(self) -> str:
        """As tables say it: 2026年10月."""
        return f"{self.year}年{self.month}月"

    def before(self, months: int = 1) -> "Month":
        """The month so many months earlier."""
        count = self.year * 12 + self.month - 1 - months
        return Month(count // 12, count % 12 + 1)


def read_month(text: str, today: date) -> Month:
    """Read YYYY-MM.

    Raises:
        UserError: it is no month, or one that has not begun.
    """
    found = _MONTH.match(text.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or not 1949 <= int(found[1]) <= 9998:
        raise UserError(f"「{text}」不是月份", remedy="请写成“年-月”，如 2026-10")
    month = Month(int(found[1]), int(found[2]))
    if month > Month(today.year, today.month):
        raise UserError(f"{month.words}还没有开始，不能上报", remedy=f"最晚可以选 {today.year}年{today.month}月")
    return month


def recent_months(today: date, count: int = 24) -> tuple[Month, ...]:
    """This month and the ones before it, newest first."""
    this = Month(today.year, today.month)
    return tuple(this.before(back) for back in range(count))
