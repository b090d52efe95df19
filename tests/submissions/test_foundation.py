"""The 发展基础 paragraph as a Word document: figures from the records, definitions under it, gaps said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.work import Work
from app.submissions.figures import all_figures
from app.submissions.foundation import NOT_YET, UNKNOWN, write_foundation
from tests.builders import found
from tests.households.builders import TODAY, plant_registry


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """Two villages, four households."""
    work = found(tmp_path / "t.db", "深子湖镇", villages=("平安村",))
    work.write(plant_registry, title="登记")
    yield work
    work.close()


def test_the_paragraph_has_the_figures_of_the_records(work: Work, tmp_path: Path) -> None:
    """And each that it names stands in the table with its definition."""
    from docx import Document

    written = write_foundation(work, tmp_path / "f.docx", TODAY)

    document = Document(str(tmp_path / "f.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    figures = {figure.code: figure for figure in work.read(lambda s: all_figures(s, TODAY))}
    assert f"{figures['households_lifted'].value}户{figures['people_lifted'].value}名" in text
    assert "深子湖镇" in text
    assert [row.cells[3].text for row in document.tables[0].rows][1:] == [one.definition for one in written.figures]


def test_what_nothing_is_registered_for_is_said(work: Work, tmp_path: Path) -> None:
    """Instead of a nought that looks like a figure."""
    from docx import Document

    written = write_foundation(work, tmp_path / "f.docx", TODAY)

    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "f.docx")).paragraphs)
    assert set(written.missing) <= set(NOT_YET.values())
    assert (UNKNOWN in text) is bool(written.missing)
    assert all(word in text for word in written.missing)


@pytest.mark.parametrize(("name", "words"), [("f.pdf", "不能存成"), ("none/f.docx", "不存在")])
def test_bad_targets_get_a_sentence(work: Work, tmp_path: Path, name: str, words: str) -> None:
    """Nothing is written."""
    with pytest.raises(UserError, match=words):
        write_foundation(work, tmp_path / name, TODAY)
