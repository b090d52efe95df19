"""The hidden mark of our own workbooks, also in hostile files."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.common.importing.blank import Blank, write_blank
from app.common.importing.blank_columns import blank_columns
from app.common.importing.identification import Identification, identified_kind, read_identification
from app.common.importing.sheets import Column, Field, Grain, Register, Sheet
from tests.common.importing.books import rewrite

REGISTER = Register(
    (Field("person.name", "姓名", "name"),), (Sheet("人表", Grain.PERSON, (Column("姓名", "person.name"),), ""),)
)
COLUMNS = blank_columns(REGISTER, REGISTER.sheets[0], frozenset(), lambda name: (), {})
MARK = Identification("人表", "abc", "2026-11-21")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    write_blank(path, Blank("人表", (), (), COLUMNS, MARK), ())
    return path


def test_the_mark_is_read_back_also_after_another_program_saved_the_book(book: Path) -> None:
    assert read_identification(book) == MARK
    load_workbook(book).save(book)
    assert identified_kind(book) == "人表"


def test_the_mark_carries_any_words(tmp_path: Path) -> None:
    mark = Identification("<&>\"'", "a", "2026-11-21")
    write_blank(tmp_path / "odd.xlsx", Blank("表", (), (), COLUMNS, mark), ())
    assert identified_kind(tmp_path / "odd.xlsx") == mark.kind


def hostile_properties() -> Iterator[bytes]:
    yield b""
    yield b"<"
    yield b"<Properties/>"
    yield b"\xff\xfe\x00"
    yield b'<!DOCTYPE a [<!ENTITY b "c">]><Properties>&b;</Properties>'
    yield b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Properties>&b;</Properties>'
    yield b"<Properties>" + b"<property/>" * 10_000 + b"</Properties>"
    yield b'<Properties><property name="bangfu-kind"><lpwstr/></property></Properties>'
    yield b'<?xml version="1.0" encoding="nonsense"?><Properties/>'
    yield b"<a>" * 5_000


def test_a_hostile_mark_says_nothing(book: Path) -> None:
    for content in hostile_properties():
        replace_properties(book, content)
        assert identified_kind(book) is None


def replace_properties(book: Path, content: bytes) -> None:
    rewrite(book, lambda name, old: content if name == "docProps/custom.xml" else old)


def test_an_older_or_newer_arrangement_is_not_taken_for_ours(book: Path) -> None:
    rewrite(book, lambda name, old: old.replace(b">1<", b">2<") if name == "docProps/custom.xml" else old)
    assert identified_kind(book) is None


def test_a_damaged_book_has_no_mark(book: Path, tmp_path: Path) -> None:
    content = book.read_bytes()
    for end in range(0, len(content), 500):
        book.write_bytes(content[:end])
        assert identified_kind(book) is None
    assert identified_kind(tmp_path) is None
    assert identified_kind(tmp_path / "missing.xlsx") is None


def test_a_part_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("docProps/custom.xml", b" " * 50_000_000)
    assert identified_kind(tmp_path / "bomb.xlsx") is None
