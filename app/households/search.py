"""What a person is found by, in one text for LIKE."""

from app.common.pinyin import name_search
from app.common.pinyin import search_text as join_search


def search_text(name: str, id_number: str | None, phone: str | None) -> str:
    """The text of `person.search`: the name, its pinyin in all readings, document number and phone, in lower case."""
    return join_search(name_search(name), id_number, phone)
