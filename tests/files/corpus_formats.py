"""The same list in every format that counties send."""

import quopri
import shutil
import zipfile
from functools import partial
from pathlib import Path

from tests.files import writers as w
from tests.files.corpus import HEADERS, LINES, SHEET, Ugly

_BOOK = {"名单": SHEET}
_WRAPPED = [[f'="{cell}"' if len(cell) >= 10 else cell for cell in row] for row in SHEET]
_BROKEN = [[cell.replace("张三丰", "张三\n丰") for cell in row] for row in SHEET]


def _macro(path: Path) -> None:
    """An .xlsm with a macro in it."""
    w.write_xlsx(path, _BOOK)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {}
    with zipfile.ZipFile(path) as old:
        for name in old.namelist():
            parts[name] = old.read(name).replace(kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    with zipfile.ZipFile(path, "w") as new:
        for name, content in {**parts, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Shell"}.items():
            new.writestr(name, content)


def _change_parts(path: Path, old: bytes, new: bytes) -> None:
    """Write the list and replace some bytes in the part of its sheet."""
    w.write_xlsx(path, _BOOK)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert old in parts[sheet]
    parts[sheet] = parts[sheet].replace(old, new)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _prefixed(path: Path) -> None:
    """Written by a library that puts a prefix before every name."""
    w.write_inline_xlsx(path, _BOOK)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for name in ("worksheet", "sheetData", "row", "c", "is", "t", "dimension", "sheetViews", "sheetView"):
        for old, new in ((f"<{name}", f"<x:{name}"), (f"</{name}>", f"</x:{name}>")):
            sheet = sheet.replace(f"{old} ", f"{new} ").replace(f"{old}>", f"{new}>").replace(f"{old}/", f"{new}/")
            sheet = sheet.replace(old, new) if old.endswith(">") else sheet
    for name in ("sheetFormatPr", "pageMargins", "selection"):
        sheet = sheet.replace(f"<{name}", f"<x:{name}")
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(f'xmlns="{space}"', f'xmlns:x="{space}"').encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _phonetic(path: Path) -> None:
    """Pinyin above the characters, and a text in several fonts, are one text."""
    name = LINES[0][2]
    runs = f"<r><t>{name[0]}</t></r><r><rPr><b/></rPr><t>{name[1:]}</t></r><rPh sb='0' eb='1'><t>zhang</t></rPh>"
    w.write_inline_xlsx(path, _BOOK, inline=False)
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    shared = parts["xl/sharedStrings.xml"].decode()
    assert f"<t>{name}</t>" in shared
    parts["xl/sharedStrings.xml"] = shared.replace(f"<t>{name}</t>", runs).encode()
    with zipfile.ZipFile(path, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)


def _strict(path: Path) -> None:
    """The strict variant of the standard, names of parts with backslashes, line breaks as _x000D_."""
    w.write_inline_xlsx(path, _BOOK, inline=False)
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    spaces = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        ("李秀英".encode(), "李秀英_x000D_".encode()),
    )
    with zipfile.ZipFile(path, "w") as package:
        for part, content in parts.items():
            for old, new in spaces:
                content = content.replace(old, new)
            package.writestr(part.replace("/", "\\"), content)


def _excels_page(path: Path) -> None:
    """A web page as Excel writes it: names of sheets in a comment, x:str, x:num, entities, tags left open."""
    head = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>不是标题</title>'
        "<style><!-- .xl65{mso-number-format:'\\@';} table{} --></style><!--[if gte mso 9]><xml><x:ExcelWorkbook>"
        "<x:ExcelWorksheets><x:ExcelWorksheet><x:Name>名单</x:Name></x:ExcelWorksheet></x:ExcelWorksheets>"
        "</x:ExcelWorkbook></xml><![endif]--></head><body link=blue><table x:str border=0>"
    )
    rows = [f"<tr height=30><td colspan=6 class=xl65>{SHEET[0][0]}</td>", "<tr></tr>"]
    rows.append("<tr>" + "".join(f"<td><b>{name[:1]}</b><font>{name[1:]}</font>" for name in HEADERS) + "</tr>")
    for village, household, name, number, relation, sex in LINES:
        rows.append(
            f"<tr><td>{village}&nbsp;</td><td x:num='{household}'>4.31E+09</td><td style='mso-number-format:\"\\@\"'> "
            f"<span style='mso-spacerun:yes'>{name}</span></td><td x:str=\"'{number}\">{number}</td><td>{relation}<td>"
            f"&#{ord(sex)};</tr>"
        )
    tail = "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]>"
    path.write_bytes((head + "\r\n".join(rows) + tail + "</table></body></html>").encode("gb18030"))


def _web_archive(path: Path) -> None:
    """A web page packed like a mail, its signs written as =E6=9D=91."""
    body = quopri.encodestring(f"<html><body>{w.html_table(SHEET)}</body></html>".encode()).decode()
    path.write_text(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=seam\n\n--seam\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: file:///C:/sheet1.htm\n\n{body}\n--seam\nContent-Type: image/png\n\nx\n--seam--\n",
        encoding="ascii",
    )


def _page(path: Path, encoding: str, says: str) -> None:
    path.write_bytes(f"<meta charset={says}>{w.html_table(SHEET)}".encode(encoding))


def _title_apart(path: Path) -> None:
    """The title stands in a paragraph, the list in a table inside of a table."""
    inner = w.html_table(SHEET[2:])
    text = f"<!DOCTYPE html><HTML><BODY><CENTER>{SHEET[0][0]}</CENTER><TABLE><TR><TD>{inner}</TD></TR></TABLE>"
    path.write_bytes(text.encode("utf-8"))


def _locked(path: Path, password: str) -> None:
    w.write_xlsx(path, _BOOK)
    w.encrypt(path, password)


def _renamed(path: Path, real: str) -> None:
    plain = path.with_name(f"wirklich{real}")
    (w.write_xlsx if real == ".xlsx" else w.write_xls)(plain, _BOOK)
    shutil.move(plain, path)


def _older_code_page(path: Path) -> None:
    """BIFF8 whose exporter noted code page 936, though the texts are Unicode as always."""
    w.write_xls(path, _BOOK)
    content = path.read_bytes()
    assert b"\x42\x00\x02\x00\xb0\x04" in content
    path.write_bytes(content.replace(b"\x42\x00\x02\x00\xb0\x04", b"\x42\x00\x02\x00\xa8\x03", 1))


def _stray_quote(path: Path) -> None:
    """A quotation mark that is opened and never closed."""
    w.write_text(path, SHEET, "utf-8")
    path.write_bytes(path.read_bytes().replace("赵桂兰".encode(), '"赵桂兰'.encode()))


FORMATS = (
    Ugly("名单.xlsx", "12", partial(w.write_xlsx, sheets=_BOOK)),
    Ugly("行内文字.xlsx", "12", partial(w.write_inline_xlsx, sheets=_BOOK)),
    Ugly("带宏.xlsm", "12", _macro),
    Ugly("旧版.xls", "12", partial(w.write_xls, sheets=_BOOK)),
    Ugly("Excel95.xls", "12", partial(w.write_biff5, rows=SHEET)),
    Ugly("代码页不对.xls", "12", _older_code_page),
    Ugly("金山.et", "12", partial(w.write_xls, sheets=_BOOK)),
    Ugly("二进制.xlsb", "12", partial(w.write_xlsb, sheets=_BOOK)),
    Ugly("开放文档.ods", "12", partial(w.write_ods, sheets=_BOOK)),
    Ugly("其实是xlsx.xls", "12", partial(_renamed, real=".xlsx")),
    Ugly("其实是xls.xlsx", "12", partial(_renamed, real=".xls")),
    Ugly("（自定义）监测对象信息 (22).tmp", "12", partial(_renamed, real=".xlsx")),
    Ugly("范围写错.xlsx", "12", partial(_change_parts, old=b'ref="A1:F9"', new=b'ref="A1"')),
    Ugly("带前缀.xlsx", "12", _prefixed),
    Ugly("注音.xlsx", "12", _phonetic),
    Ugly("严格.xlsx", "12", _strict, grid=[[c.replace("李秀英", "李秀英\r") for c in row] for row in SHEET]),
    Ugly("加密.xlsx", "12", partial(_locked, password="湘西2026"), password="湘西2026"),
    Ugly("只保护结构.xlsx", "12", partial(_locked, password="VelvetSweatshop")),
    Ugly("国标.csv", "9, 12", partial(w.write_text, rows=_WRAPPED, encoding="gb18030"), grid=_WRAPPED),
    Ugly("带签名.csv", "12", partial(w.write_text, rows=SHEET, encoding="utf-8-sig")),
    Ugly("分号.csv", "12", partial(w.write_text, rows=SHEET, encoding="utf-8", separator=";")),
    Ugly("首行分隔.csv", "12", partial(w.write_text, rows=SHEET, encoding="utf-8", separator="|", above="sep=|\r\n")),
    Ugly("统一码.txt", "12", partial(w.write_text, rows=SHEET, encoding="utf-16", separator="\t")),
    Ugly("无签名统一码.txt", "12", partial(w.write_text, rows=SHEET, encoding="utf-16-le", separator="\t")),
    Ugly("制表符.txt", "12", partial(w.write_text, rows=SHEET, encoding="gb18030", separator="\t")),
    Ugly("其实是文本.xls", "12", partial(w.write_text, rows=SHEET, encoding="gb18030", separator="\t")),
    Ugly("格内换行.csv", "12", partial(w.write_text, rows=_BROKEN, encoding="gb18030"), grid=_BROKEN),
    Ugly("引号不成对.csv", "12", _stray_quote),
    Ugly(
        "Excel网页.xls",
        "12",
        _excels_page,
        grid=[[f"{c}\u00a0" if c and r in LINES and not i else c for i, c in enumerate(r)] for r in SHEET],
    ),
    Ugly("网页.xls", "12", partial(_page, encoding="utf-8", says="utf-8")),
    Ugly("网页说错编码.xls", "12", partial(_page, encoding="utf-8", says="gb2312")),
    Ugly("网页国标无声明.xls", "12", partial(_page, encoding="gb18030", says="")),
    Ugly("网页套表.xls", "12", _title_apart, grid=(SHEET[0], (), *SHEET[2:])),
    Ugly("网页存档.xls", "12", _web_archive),
    Ugly("XML表格.xls", "12", lambda path: path.write_bytes(w.xml_workbook(_BOOK))),
    Ugly("XML国标.xml", "12", lambda path: path.write_bytes(w.xml_workbook(_BOOK, "GB2312"))),
)
