"""Any grid of text comes back cell for cell from every writer, and noise in the cells changes nothing in the plan."""

import csv
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.households import imports, openings
from tests.builders import AS_OF, Desk, cells, found, tally
from tests.common.importing.books import grid_of
from tests.common.importing.test_corpus import open_here, registry
from tests.files import writers as w
from tests.files.corpus import HEADERS, LINES, PEOPLE

Grid = list[list[str]]
BLANK_SIGNS = " \t\n\r\u00a0\u3000\u200b\ufeff"

SIGNS = st.characters(
    codec="utf-8",
    min_codepoint=32,
    exclude_categories=("Cs", "Cc", "Cn", "Co"),
    exclude_characters="\ufffe\uffff\u2028\u2029\x85",
)
LETTERS = st.one_of(SIGNS, st.sampled_from("张三姓名村=\"',;|\t\n<>&'-+@#０Ｘ　 \u00a0"))
CELL = st.one_of(
    st.just(""), st.text(LETTERS, max_size=12), st.sampled_from(["007", "是", "=1+1", "#N/A", "1e5", "'x", "合计"])
)
GRIDS = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=8)
OFTEN = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def expected(grid: Grid) -> dict[tuple[int, int], str]:
    """What must come back: every cell that is more than blanks."""
    return {
        (row, column): text
        for row, line in enumerate(grid, 1)
        for column, text in enumerate(line, 1)
        if text.strip(BLANK_SIGNS)
    }


def staged(write: Callable[[Path], object], name: str) -> dict[tuple[int, int], str]:
    """Write a file, read it, return its first sheet."""
    with tempfile.TemporaryDirectory() as folder:
        book, staging = Path(folder) / name, Path(folder) / "s.db"
        write(book)
        child._read_all(child.ReadingOrder(str(book), str(staging), USUAL_LIMITS), lambda *_: None)
        return grid_of(staging)


def even(grid: Grid) -> Grid:
    width = max(map(len, grid))
    return [[*line, *[""] * (width - len(line))] for line in grid]


def with_a_word(grid: Grid) -> Grid:
    """The grid below a line that makes the format sure: a text alone tells little."""
    return [["甲", "乙", "丙"], *grid]


@given(GRIDS)
@OFTEN
def test_openpyxl(grid: Grid) -> None:
    assert staged(lambda path: w.write_xlsx(path, {"甲": with_marks(grid)}), "a.xlsx") == expected(with_marks(grid))


def with_marks(grid: Grid) -> Grid:
    """Texts that a writer of test files takes for errors are written otherwise."""
    return [[text.replace("#N/A", "N/A") for text in line] for line in grid]


@given(GRIDS)
@OFTEN
def test_xlsxwriter(grid: Grid) -> None:
    def write(path: Path) -> None:
        import xlsxwriter

        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for row, line in enumerate(grid):
                for column, text in enumerate(line):
                    sheet.write_string(row, column, text)

    assert staged(write, "a.xlsx") == expected(grid)


@given(GRIDS)
@OFTEN
def test_xlwt(grid: Grid) -> None:
    assert staged(lambda path: w.write_xls(path, {"甲": grid}), "a.xls") == expected(grid)


@given(GRIDS)
@OFTEN
def test_xlsb(grid: Grid) -> None:
    assert staged(lambda path: w.write_xlsb(path, {"甲": grid}), "a.xlsb") == expected(grid)


@given(GRIDS)
@OFTEN
def test_ods(grid: Grid) -> None:
    plain = [[" ".join(text.split()) for text in line] for line in grid]
    assert staged(lambda path: w.write_ods(path, {"甲": plain}), "a.ods") == expected(plain)


@given(GRIDS)
@OFTEN
def test_xml_of_excel_2003(grid: Grid) -> None:
    plain = [[text.replace("\r", "") for text in line] for line in grid]
    assert staged(lambda path: path.write_bytes(w.xml_workbook({"甲": plain})), "a.xls") == expected(plain)


@given(GRIDS)
@OFTEN
def test_html(grid: Grid) -> None:
    plain = [[" ".join(text.split()) for text in line] for line in with_a_word(grid)]

    def write(path: Path) -> None:
        rows = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in line)}</tr>" for line in plain)
        path.write_text(f"<html><table>{rows}</table></html>", encoding="utf-8")

    assert staged(write, "a.xls") == expected(plain)


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@given(grid=GRIDS)
@settings(OFTEN, max_examples=10)
def test_delimited_text(grid: Grid, encoding: str, separator: str) -> None:
    whole = even(with_a_word(grid))

    def write(path: Path) -> None:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(whole)
        path.write_bytes(buffer.getvalue().encode(encoding))

    assert staged(write, "a.csv") == expected(whole)


# ---- noise

WIDE = {code: code + 0xFEE0 for code in range(0x30, 0x5B)}
NOISE: Sequence[Callable[[str], str]] = (
    lambda text: text,
    lambda text: f" {text}\u00a0",
    lambda text: f"\u3000{text}\n",
    lambda text: f'="{text}"',
    lambda text: f"'{text}",
    lambda text: text.translate(WIDE),
    lambda text: f"{text[:1]} {text[1:]}",
)
DATES: Sequence[Callable[[str], str]] = (
    lambda day: day.replace("-", ""),
    lambda day: day.replace("-", "/"),
    lambda day: "{}年{}月{}日".format(*day.split("-")),
    lambda day: f"{day} 00:00:00",
    lambda day: day.replace("-0", "-"),
)
BORN = ("1962-03-14", "1965-11-02", "1990-06-07", "1958-08-21", "1960-01-30", "1971-12-12")


@pytest.fixture(scope="module")
def town() -> Iterator[Desk]:
    """A file into which the list without noise was imported."""
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(found(Path(name) / "town.db"), Path(name))
        plain = [[*line, born] for line, born in zip(LINES, BORN, strict=True)]
        plan = plan_of(desk, plain)
        assert tally(plan.counts) == (6, 0, 0, 0, 0)
        imports.apply_plan(desk.work, plan)
        assert registry(desk) == {(p.village, p.household, p.name, p.number, p.relation) for p in PEOPLE}
        yield desk
        desk.work.close()


def plan_of(desk: Desk, lines: Grid) -> imports.ImportPlan:
    """Write the list and plan it."""
    book = desk.folder / "list.xlsx"
    w.write_xlsx(book, {"名单": [[*HEADERS, "出生日期"], *lines]})
    (opened,) = open_again(desk, book)
    return imports.plan_sheet(desk.work, opened, imports.options_for(AS_OF))


def open_again(desk: Desk, book: Path) -> list[openings.OpenedSheet]:
    for staging in desk.folder.glob("????????.db"):
        staging.unlink()
    return open_here(desk, book, None)


@given(st.lists(st.integers(0, 10**6), min_size=42, max_size=42))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_noise_normalises_to_the_same_plan(town: Desk, chances: list[int]) -> None:
    dice = iter(chances)
    noisy = [
        [*(NOISE[next(dice) % len(NOISE)](cell) for cell in line), DATES[next(dice) % len(DATES)](born)]
        for line, born in zip(LINES, BORN, strict=True)
    ]
    plan = plan_of(town, noisy)
    assert tally(plan.counts) == (0, 0, 6, 0, 0), cells(town, plan)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("xls", "xls"),
        ("ods", "ods"),
        ("html", "html"),
        ("xlsx", "xlsx"),
        ("csv", "csv:Text - txt - csv (StarCalc):44,34,76"),
    ],
)
def test_what_another_office_saves(ending: str, kind: str, tmp_path: Path) -> None:
    first = tmp_path / "first.xlsx"
    w.write_xlsx(first, {"名单": [list(HEADERS), *map(list, LINES)]}, merges=((2, 1, 6, 1),))
    out = tmp_path / "out"
    words = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", kind]
    subprocess.run([*words, "--outdir", str(out), str(first)], check=True, capture_output=True, timeout=170)
    written = staged(lambda path: path.write_bytes((out / f"first.{ending}").read_bytes()), f"first.{ending}")
    grid = [list(HEADERS), *([line[0] if place in (0, 5) else "", *line[1:]] for place, line in enumerate(LINES))]
    assert written == expected(grid)
