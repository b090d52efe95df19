"""A folder stands for the workbooks in it; lock files, hidden files and pictures do not count."""

from pathlib import Path

from app.common.importing.picking import pick_books


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def test_the_workbooks_of_a_folder_come_sorted_with_those_one_level_deeper(tmp_path: Path) -> None:
    touch(tmp_path, "b.xlsx", "a.XLS", "一村/c.csv", "一村/很深/d.xlsx", "~$b.xlsx", ".藏.xlsx", ".~b.et", "照片.jpg")

    picked = pick_books((tmp_path,))

    assert [str(book.relative_to(tmp_path)) for book in picked.books] == ["a.XLS", "b.xlsx", str(Path("一村/c.csv"))]
    assert picked.refused == ""


def test_files_keep_their_order_and_count_once(tmp_path: Path) -> None:
    touch(tmp_path, "b.xlsx", "a.xlsx")

    picked = pick_books((tmp_path / "b.xlsx", tmp_path, tmp_path / "b.xlsx"))

    assert [book.name for book in picked.books] == ["b.xlsx", "a.xlsx"]


def test_what_holds_no_workbook_is_named(tmp_path: Path) -> None:
    touch(tmp_path, "照片/a.jpg", "说明.docx", "a.xlsx")

    picked = pick_books((tmp_path / "照片", tmp_path / "说明.docx", tmp_path / "a.xlsx", tmp_path / "~$a.xlsx"))

    assert picked.refused == "文件夹「照片」里没有表格，「说明.docx」不是表格，「~$a.xlsx」是打开表格时的临时文件"
    assert [book.name for book in picked.books] == ["a.xlsx"]
