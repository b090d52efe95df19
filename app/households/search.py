"""What a person is found by, in one text for LIKE."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.pinyin import name_search
from app.common.pinyin import search_text as join_search
from db.households.entities import Person

_SLICE = 5_000


def search_text(name: str, id_number: str | None, phone: str | None) -> str:
    """The text of `person.search`: the name, its pinyin in all readings, document number and phone, in lower case."""
    return join_search(name_search(name), id_number, phone)


def refresh_search(session: Session, table: str, ids: Iterable[int]) -> None:
    """Make the search text of some people again, after their names or numbers were put back."""
    wanted = list(ids) if table == "person" else []
    run = session.connection().exec_driver_sql
    for start in range(0, len(wanted), _SLICE):
        some = wanted[start : start + _SLICE]
        found = session.execute(
            select(Person.id, Person.name, Person.id_number, Person.phone).where(Person.id.in_(some))
        )
        run("UPDATE person SET search = ? WHERE id = ?", [(search_text(n, i, p), row) for row, n, i, p in found])
