"""One-page sheets to PDF on a full register, and the screening of all households against bare SQL passes."""

import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.common.work import Work
from app.dossier.card import Privacy
from app.dossier.cards import CardOrder, village_households
from app.dossier.output import write_cards
from app.monitoring.screening.screen import ScreenOrder, screen
from app.registers import RECORD_KINDS
from tests.bench.measuring import Meter
from ui.dossier.without_window import paint_pdf_without_window

LINE = Decimal(9000)
PASSES = (
    "SELECT h.id, h.number, h.village_id, c.*, i.* FROM household h LEFT JOIN household_condition c ON "
    "c.household_id = h.id AND c.valid_to IS NULL LEFT JOIN income_year i ON i.household_id = h.id AND i.year = "
    "(SELECT max(year) FROM income_year) WHERE h.deleted_at IS NULL",
    "SELECT m.household_id, p.name, p.birth_date, c.* FROM membership m JOIN person p ON p.id = m.person_id "
    "JOIN person_condition c ON c.person_id = p.id AND c.valid_to IS NULL WHERE m.valid_to IS NULL",
)
"""One pass over the rows that a screening has to look at: households with incomes, people with conditions."""


def write_pdf(register: Path, pages: int) -> None:
    """Write so many pages and tell how long it took and the peak of memory."""
    work, meter = Work(register), Meter()
    on = work.clock.today()
    ids = work.read(lambda session: village_households(session, "", on))[:pages]
    with tempfile.TemporaryDirectory() as folder, meter.part("write"):
        write_cards(
            work, CardOrder(ids, on, Privacy.MASKED, RECORD_KINDS), Path(folder) / "cards.pdf", paint_pdf_without_window
        )
    work.close()
    meter.tell(pages=len(ids))


def screen_all(register: Path) -> None:
    """Screen every household three times, and read the same rows bare; the best of each counts."""
    work = Work(register)
    order = ScreenOrder(date.today(), LINE)
    bare = min(
        _seconds(work, lambda s: [s.connection().exec_driver_sql(sql).fetchall() for sql in PASSES]) for _ in "123"
    )
    ours = min(_seconds(work, lambda s: screen(s, order)) for _ in "123")
    looked_at = work.read(lambda session: screen(session, order).looked_at)
    work.close()
    Meter().tell(bare=bare, ours=ours, looked_at=looked_at)


def _seconds(work: Work, ask: Any) -> float:
    began = time.process_time()
    work.read(ask)
    return time.process_time() - began


if __name__ == "__main__":
    if sys.argv[1] == "cards":
        write_pdf(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        screen_all(Path(sys.argv[2]))
