"""What a file is, is told by its content; every reader gives the rows, merges and names that a screen shows."""

from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.importing.formats.code_pages import decode_cell, settle_code_page
from app.common.importing.formats.delimited import find_separator, read_delimited
from app.common.importing.formats.encodings import decode_markup, encoding_of
from app.common.importing.formats.error_cells import column_number
from app.common.importing.formats.markup import cut_markup, read_attributes
from app.common.importing.formats.opening import sheet_name
from app.common.importing.formats.pages import Page, Refused
from app.common.importing.formats.sniffing import sniff
from app.common.importing.formats.spreadsheet_xml import read_spreadsheet_xml
from app.common.importing.formats.web import read_web_page
from app.common.importing.inspecting import BookKind, PasswordNeeded
from app.common.importing.limits import USUAL_LIMITS, TooLarge
from app.common.importing.reading import read_workbook
from app.common.progress import Progress
from tests.common.importing.books import grid_of
from tests.files import writers as w

ROWS = [["村", "姓名"], ["红星村", "张三"], ["前进村", "李四"]]


def rows(page: Page) -> list[list[object]]:
    return [list(row) for row in page.rows()]


def web(text: str, encoding: str = "utf-8") -> Page:
    return read_web_page(text.encode(encoding), "网页", USUAL_LIMITS)


def text_of(content: str, encoding: str = "utf-8") -> list[list[object]]:
    return rows(read_delimited(content.encode(encoding), "文本", USUAL_LIMITS))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("村,姓名\n红星村,张三\n".encode("gb18030"), BookKind.TEXT),
        ("村\t姓名\r\n".encode("utf-16"), BookKind.TEXT),
        (b"431226196203140211\n431226196203140212\n", BookKind.TEXT),
        (b"  \r\n<HTML><body><table>", BookKind.HTML),
        (b"<table border=1><tr><td>a", BookKind.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>', BookKind.HTML),
        ("\ufeff<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>".encode(), BookKind.XML),
        (b'<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">', BookKind.XML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", BookKind.MHTML),
        (b"<?xml version='1.0'?><feed/>", None),
        ("你好".encode(), None),
        (b"{\\rtf1 a,b\n}", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (bytes(range(256)), None),
    ],
)
def test_the_content_tells_the_kind(content: bytes, kind: BookKind | None) -> None:
    assert sniff(content) is kind


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("深子湖镇".encode(), "utf-8"),
        ("深子湖镇".encode()[:-1], "utf-8"),
        ("深子湖镇".encode("gb18030"), "gb18030"),
        ("深子湖镇".encode("utf-8-sig"), "utf-8-sig"),
        ("深,子\n".encode("utf-16"), "utf-16"),
        ("深,子\r\n湖,1\r\n".encode("utf-16-le"), "utf-16-le"),
        ("深,子\r\n湖,1\r\n".encode("utf-16-be"), "utf-16-be"),
        ("𠮷野家".encode("gb18030"), "gb18030"),
        (b"\0\1\2\3" * 9, None),
        (b"%PDF-1.7", None),
    ],
)
def test_encodings_are_told(content: bytes, encoding: str | None) -> None:
    assert encoding_of(content) == encoding


def test_a_document_is_decoded_by_what_it_says_unless_its_bytes_say_otherwise() -> None:
    assert decode_markup("<meta charset=gb2312>镇".encode()) == "<meta charset=gb2312>镇"
    assert decode_markup("<meta charset=utf-8>镇".encode("gb18030")) == "<meta charset=utf-8>镇"
    assert decode_markup("<meta charset=big5>鎮".encode("big5")) == "<meta charset=big5>鎮"
    assert decode_markup("<meta charset=nonsense>镇".encode("gb18030")) == "<meta charset=nonsense>镇"


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (["题\n", "村,姓名,备注\n", "红,张,a;b;c\n"], ","),
        (["村\t姓名\n", "红\t张,李,王\n"], "\t"),
        (["村;姓名\n", "红;1,5\n"], ";"),
        (["村|姓名\n", "红|张\n"], "|"),
        (["村，姓名\n", "红，张\n"], "，"),
        (["村   姓名\n", "红     张\n"], ""),
        (["身份证号\n", "4312\n"], ""),
    ],
)
def test_the_separator_is_the_one_that_makes_even_columns(lines: list[str], separator: str) -> None:
    assert find_separator(lines) == separator


def test_texts_in_all_their_shapes() -> None:
    assert text_of('村,姓名\n红,"张\n三"\n') == [["村", "姓名"], ["红", "张\n三"]]
    assert text_of('村,姓名\n红,"张""三"""\n') == [["村", "姓名"], ["红", '张"三"']]
    assert text_of("村  姓名\n红    张\n") == [["村", "姓名"], ["红", "张"]]
    assert text_of("sep=;\n村;姓名\n红;张\n") == [["村", "姓名"], ["红", "张"]]
    assert text_of("号\n1\n\n2\n") == [["号"], ["1"], [""], ["2"]]
    assert text_of("村,姓名\r红,张\r") == [["村", "姓名"], ["红", "张"]]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    assert text_of('村,姓名\n红,"张\n前,李\n') == [["村", "姓名"], ["红", "张"], ["前", "李"]]
    assert text_of('村,姓名\n红,"张"先生\n') == [["村", "姓名"], ["红", "张先生"]]


def test_markup_is_cut_in_one_pass() -> None:
    pieces = list(cut_markup("a<b x='>'>c<!--<d>--></B><![if y]><5<style>td{}</style>"))
    assert pieces == [
        ("text", "a", ""),
        ("open", "b", " x='>'"),
        ("text", "c", ""),
        ("comment", "<d>", ""),
        ("close", "b", ""),
        ("text", "<", ""),
        ("text", "5", ""),
        ("open", "style", ""),
        ("close", "style", ""),
    ]
    assert read_attributes(""" colspan=2 ROWSPAN="3" x:num='1&amp;2' nowrap""") == {
        "colspan": "2",
        "rowspan": "3",
        "x:num": "1&2",
        "nowrap": "",
    }


def test_a_web_page_is_laid_out_as_the_screen_shows_it() -> None:
    page = web(
        "<p>题&nbsp;目</p><table><tr><th rowspan=2>村<th colspan=2>人<tr><td>姓<br>名</td><td> a \n b </td></tr>"
        "<tr><td rowspan=2>红<td>张<td>1<tr><td>李<td>&lt;2&#x3e;</table>尾"
    )
    assert rows(page) == [
        ["题\xa0目"],
        ["村", "人"],
        ["", "姓\n名", "a b"],
        ["红", "张", "1"],
        ["", "李", "<2>"],
        ["尾"],
    ]
    assert page.merges == [(2, 1, 3, 1), (2, 2, 2, 3), (4, 1, 5, 1)]


def test_tables_inside_of_tables_come_below() -> None:
    page = web("<table><tr><td>外<table><tr><td>内1<td>内2</table></td><td>旁</td></tr><tr><td>下</td></tr></table>")
    assert rows(page) == [["外", "旁"], ["内1", "内2"], ["下"]]


def test_excels_own_numbers_count_only_where_the_text_rounds_them() -> None:
    page = web(
        '<table><tr><td x:num="1.25">1.3</td><td x:num="45047">2023年5月1日</td><td x:num>7</td>'
        '<td x:num="43122619620314">4.3E+13</td><td x:num="nonsense">3</td></tr></table>'
    )
    assert rows(page) == [["1.25", "2023年5月1日", "7", "43122619620314", "3"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [("<html><body>请登录</body></html>", "没有表格"), ("<html><frameset><frame src='a.htm'></frameset>", "文件夹")],
)
def test_pages_without_tables_say_what_they_are(text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        web(text)
    assert words in refused.value.what and refused.value.remedy


def test_xml_spreadsheets_with_types_gaps_and_merges() -> None:
    cell = '<Cell{}><Data ss:Type="{}">{}</Data></Cell>'
    table = "".join(
        (
            f'<Row ss:Index="2">{cell.format(" ss:MergeDown=" + chr(34) + "1" + chr(34), "String", "红")}',
            cell.format(' ss:Index="3"', "Number", "5.0") + cell.format("", "DateTime", "2023-05-01T00:00:00.000"),
            cell.format("", "Boolean", "1") + cell.format("", "Error", "#N/A") + cell.format("", "Number", "x"),
            f"</Row><Row>{cell.format('', 'DateTime', '1899-12-31T08:30:00.000')}</Row>",
        )
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f'<Worksheet ss:Name="表"><Table>{table}</Table></Worksheet>'
    book = f'<Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>'
    (page,) = read_spreadsheet_xml(book.encode(), USUAL_LIMITS)
    assert rows(page) == [[], ["红", "", "5", "2023-05-01", "是", "#N/A", "x"], ["", "08:30:00"]]
    assert (page.name, page.merges) == ("表", [(2, 1, 3, 1)])


def test_code_pages_are_settled_without_loss(tmp_path: Path) -> None:
    w.write_biff5(tmp_path / "a.xls", ROWS)
    old = (tmp_path / "a.xls").read_bytes()
    settled, is_gbk = settle_code_page(old)
    assert is_gbk and settled != old and len(settled) == len(old)
    w.write_xls(tmp_path / "b.xls", {"甲": ROWS})
    new = (tmp_path / "b.xls").read_bytes()
    assert settle_code_page(new) == (new, False)
    assert settle_code_page(b"nothing of the kind") == (b"nothing of the kind", False)
    assert decode_cell("ÕÅÈý") == "张三"
    assert decode_cell("é") == "é"
    assert decode_cell("张") == "张"


def test_columns_and_names_of_sheets() -> None:
    assert [column_number(letters) for letters in (b"A", b"Z", b"AA", b"XFD")] == [1, 26, 27, 16384]
    assert sheet_name("a/b[c]:d*e?" + "长" * 40) == "abcde" + "长" * 26
    assert sheet_name("[]") == "Sheet1"


def test_passwords_are_needed_wrong_and_right(tmp_path: Path) -> None:
    book, staging = tmp_path / "锁.xlsx", tmp_path / "s.db"
    w.write_xlsx(book, {"甲": ROWS})
    w.encrypt(book, "对的")
    for password, wrong in ((None, False), ("错的", True), ("", False)):
        with pytest.raises(PasswordNeeded) as needed:
            read_workbook(book, staging, progress=Progress(), password=password)
        assert (needed.value.wrong, bool(needed.value.remedy), staging.exists()) == (wrong, True, False)
    (grid,) = read_workbook(book, staging, progress=Progress(), password="对的")
    assert (grid.rows, grid_of(staging)[(2, 1)]) == (3, "红星村")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s.db", "锁.xlsx"]


def test_a_bomb_inside_of_an_encrypted_workbook_is_found(tmp_path: Path) -> None:
    import zipfile

    book = tmp_path / "锁.xlsx"
    w.write_xlsx(book, {"甲": ROWS})
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/bomb.bin", b"\0" * 40_000_000)
    w.encrypt(book, "1")
    with pytest.raises(UserError, match="解开后"):
        read_workbook(book, tmp_path / "s.db", progress=Progress(), password="1")


def test_too_many_columns_and_rows_of_text_are_named() -> None:
    with pytest.raises(TooLarge, match="1,001 列"):
        text_of("a," * 1_000 + "\n")
    with pytest.raises(TooLarge, match="列"):
        web("<table><tr>" + "<td>a" * 1_001)
