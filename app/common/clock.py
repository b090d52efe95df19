"""The time of day, injected so that tests choose it."""

from dataclasses import dataclass
from datetime import date, datetime


class Clock:
    """The computer's local time."""

    def now(self) -> datetime:
        """This moment, local time, to the second."""
        return datetime.now().replace(microsecond=0)

    def today(self) -> date:
        """This day."""
        return self.now().date()


@dataclass(frozen=True)
class FixedClock(Clock):
    """A clock that stands still."""

    moment: datetime

    def now(self) -> datetime:
        """The chosen moment."""
        return self.moment
