"""Filling Word templates that the office may have edited."""

from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.reporting.word import fill_word


def template(path: Path, *paragraphs: str) -> Path:
    """A document with these paragraphs."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def texts(path: Path) -> list[str]:
    """The paragraphs of a document."""
    from docx import Document

    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_values_are_filled_in_and_markup_in_them_stays_text(tmp_path: Path) -> None:
    """A name is no XML."""
    made = template(tmp_path / "t.docx", "{{ name }}：", "{%p for each in several %}", "{{ each }}", "{%p endfor %}")

    fill_word(made, tmp_path / "o.docx", {"name": "张<b>&三", "several": ["甲", "乙"]})

    assert texts(tmp_path / "o.docx") == ["张<b>&三：", "甲", "乙"]


@pytest.mark.parametrize(
    "text", ["{{ unknown }}", "{{ name", "{% for x in %}", "{{ name.__class__.__mro__[1].__subclasses__() }}"]
)
def test_a_template_that_cannot_be_filled_gets_a_sentence(tmp_path: Path, text: str) -> None:
    """Nothing is written; a template cannot reach into the program."""
    made = template(tmp_path / "t.docx", text)

    with pytest.raises(UserError, match=r"模板「t\.docx」"):
        fill_word(made, tmp_path / "o.docx", {"name": "张三"})

    assert not (tmp_path / "o.docx").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"text"])
def test_what_is_no_document_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    """Whatever its name says."""
    (tmp_path / "t.docx").write_bytes(content)

    with pytest.raises(UserError, match="不是能用的 Word 模板"):
        fill_word(tmp_path / "t.docx", tmp_path / "o.docx", {})


def test_a_missing_template_gets_a_sentence(tmp_path: Path) -> None:
    """The office may have moved it."""
    with pytest.raises(UserError, match="不是能用的 Word 模板"):
        fill_word(tmp_path / "gone.docx", tmp_path / "o.docx", {})
