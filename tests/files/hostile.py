"""Files that mean harm, each made in a few lines; the larger ones are made of one repeated piece."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.files import writers as w
from tests.files.corpus import SHEET

_BOOK = {"名单": SHEET}
_MB = 1024 * 1024


@dataclass(frozen=True)
class Trap:
    """What a hostile file may try to reach: a file that tells who opens it, and a port."""

    file: str
    port: int

    @property
    def addresses(self) -> tuple[str, ...]:
        """Addresses that nobody may follow."""
        return (f"file://{self.file}", f"http://127.0.0.1:{self.port}/x")


@dataclass(frozen=True)
class Hostile:
    """One hostile file; `words` must be in its sentence, none means that it is read as if nothing were wrong."""

    name: str
    make: Callable[[Path, Trap], object]
    words: str = ""


def _parts() -> dict[str, bytes]:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        for number, row in enumerate(SHEET):
            sheet.write_row(number, 0, row)
    with zipfile.ZipFile(stream) as package:
        return {name: package.read(name) for name in package.namelist()}


def _pack(path: Path, parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _change(path: Path, part: str, change: Callable[[bytes], bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    parts = _parts()
    parts[part] = change(parts[part])
    _pack(path, parts, method)


_SHEET = "xl/worksheets/sheet1.xml"
_SHARED = "xl/sharedStrings.xml"


def shared_bomb(path: Path, _: Trap, size: int = 120 * _MB) -> None:
    """Shared strings that unpack to far more than any ledger has."""
    _change(path, _SHARED, lambda part: part.replace(b"</sst>", b"<si><t>%s</t></si></sst>" % (b"0" * size)))


def lying_bomb(path: Path, trap: Trap) -> None:
    """The same, but the directory says that it is small."""
    shared_bomb(path, trap, 300 * _MB)
    content = bytearray(path.read_bytes())
    for signature, size_at, name_at, name_length in ((b"PK\x01\x02", 24, 46, 28), (b"PK\x03\x04", 22, 30, 26)):
        place = content.find(signature)
        while place >= 0:
            (length,) = struct.unpack_from("<H", content, place + name_length)
            if content[place + name_at : place + name_at + length] == _SHARED.encode():
                struct.pack_into("<I", content, place + size_at, 4_000)
            place = content.find(signature, place + 4)
    path.write_bytes(content)


def nested_zip(path: Path, _: Trap) -> None:
    """A package in a package in a package."""
    inner = b"\0" * _MB
    for depth in range(5):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(f"{depth}.zip" if depth else "a.bin", inner)
        inner = stream.getvalue()
    path.write_bytes(inner)


def many_merges(path: Path, _: Trap) -> None:
    """A million merged cells."""
    merges = b"".join(b'<mergeCell ref="A%d:A%d"/>' % (row, row + 1) for row in range(1, 1_000_001, 1))
    whole = b'<mergeCells count="1000000">' + merges + b"</mergeCells><pageMargins"
    _change(path, _SHEET, lambda part: part.replace(b"<pageMargins", whole), zipfile.ZIP_STORED)


def wide_dimension(path: Path, _: Trap) -> None:
    """The sheet says that it reaches to its last corner, and does not."""
    _change(path, _SHEET, lambda part: part.replace(b'ref="A1:F9"', b'ref="A1:XFD1048576"'))


def last_corner(path: Path, _: Trap) -> None:
    """A cell in the very last corner."""
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    _change(path, _SHEET, lambda part: part.replace(b"</sheetData>", cell))


def _with_entities(part: bytes, trap: Trap) -> bytes:
    told = "".join(f'<!ENTITY e{n} SYSTEM "{address}">' for n, address in enumerate(trap.addresses))
    head, _, rest = part.partition(b"?>")
    return head + b"?>" + f"<!DOCTYPE x [{told}]>".encode() + rest.replace("张三丰".encode(), b"&e0;&e1;")


def external_entity(path: Path, trap: Trap) -> None:
    """Shared strings that ask for a file and an address."""
    _change(path, _SHARED, lambda part: _with_entities(part, trap))


def external_entity_in_book(path: Path, trap: Trap) -> None:
    """A directory of sheets that asks for a file and an address, beside an error cell that makes us look there."""
    parts = _parts()
    parts["xl/workbook.xml"] = _with_entities(parts["xl/workbook.xml"], trap)
    parts[_SHEET] = parts[_SHEET].replace(b"</row></sheetData>", b'<c r="G9" t="e"><v>#N/A</v></c></row></sheetData>')
    _pack(path, parts)


def external_links(path: Path, trap: Trap) -> None:
    """Links to other workbooks, pictures from elsewhere, a DDE formula."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{n}" Type="{kind}/{what}" Target="{address}" TargetMode="External"/>'
        for n, (what, address) in enumerate(zip(("externalLinkPath", "image"), trap.addresses, strict=True))
    )
    whole = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    formula = b'<c r="G9"><f>cmd|"/c calc"!A1</f><v>1</v></c></row></sheetData>'
    parts = _parts()
    parts[_SHEET] = parts[_SHEET].replace(b"</row></sheetData>", formula)
    _pack(
        path,
        {
            **parts,
            "xl/externalLinks/_rels/externalLink1.xml.rels": whole.encode(),
            "xl/worksheets/_rels/sheet1.xml.rels": whole.encode(),
        },
    )


def path_tricks(path: Path, _: Trap) -> None:
    """Entries whose names climb out of the folder, and a symbolic link."""
    with zipfile.ZipFile(path, "w") as package:
        for name, content in _parts().items():
            package.writestr(name, content)
        for name in ("../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "..\\..\\evil.txt"):
            package.writestr(name, "evil")
        link = zipfile.ZipInfo("xl/media/link")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")


def laughs(path: Path, _: Trap) -> None:
    """Entities that grow a hundredfold at each step."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 100}">' for n in range(1, 8))
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "哈">{steps}]><Workbook xmlns="{space}"><Worksheet>'
    text += "<Table><Row><Cell><Data>&l7;</Data></Cell></Row></Table></Worksheet></Workbook>"
    path.write_text(text, encoding="utf-8")


def xml_entity(path: Path, trap: Trap) -> None:
    """An XML spreadsheet that asks for a file."""
    path.write_bytes(_with_entities(w.xml_workbook(_BOOK), trap))


def _xml(path: Path, table: str) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    text = f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{table}</Workbook>'
    path.write_text(text, encoding="utf-8")


def _ods_bomb(path: Path, _: Trap) -> None:
    w.write_ods(path, _BOOK)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    old, new = b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048576">'
    cell = b'<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    content = parts["content.xml"].replace(old, new).replace(b'<table:table-cell office:value-type="string">', cell)
    _pack(path, {**parts, "content.xml": content})


def _spinning(path: Path, _: Trap) -> None:
    """An encrypted workbook whose key takes as long to make as it likes."""
    w.write_xlsx(path, _BOOK)
    w.encrypt(path, "1")
    content = path.read_bytes()
    assert b'spinCount="100000"' in content
    path.write_bytes(content.replace(b'spinCount="100000"', b'spinCount="999999"'))


def _text(content: str, encoding: str = "utf-8") -> Callable[[Path, Trap], object]:
    return lambda path, _: path.write_text(content, encoding=encoding)


_CELL = '<Worksheet ss:Name="a"><Table><Row{}><Cell{}><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet>'

HOSTILE = (
    Hostile("共享文字炸弹.xlsx", shared_bomb, "解开后"),
    Hostile("谎报大小.xlsx", lying_bomb, "损坏"),
    Hostile("套娃.xlsx", nested_zip, "压缩包"),
    Hostile("一百万处合并.xlsx", many_merges, "合并单元格"),
    Hostile("范围到最后.xlsx", wide_dimension),
    Hostile("最后一格.xlsx", last_corner, "太大"),
    Hostile("外部实体.xlsx", external_entity, "损坏"),
    Hostile("目录里的外部实体.xlsx", external_entity_in_book),
    Hostile("外部链接.xlsx", external_links),
    Hostile("路径.xlsx", path_tricks),
    Hostile("哈哈.xml", laughs, "为安全没有读取"),
    Hostile("外部实体.xml", xml_entity, "为安全没有读取"),
    Hostile("很深.xml", lambda path, _: _xml(path, "<a>" * 200_000), "损坏"),
    Hostile("很深而完整.xml", lambda path, _: _xml(path, "<a>" * 200_000 + "</a>" * 200_000), "没有工作表"),
    Hostile("跳行.xml", lambda path, _: _xml(path, _CELL.format(' ss:Index="9999999"', "")), "太大"),
    Hostile("跳列.xml", lambda path, _: _xml(path, _CELL.format("", ' ss:Index="99999"')), "太大"),
    Hostile("合并到底.xml", lambda path, _: _xml(path, _CELL.format("", ' ss:MergeDown="99999999"'))),
    Hostile("合并到右.xml", lambda path, _: _xml(path, _CELL.format("", ' ss:MergeAcross="99999999"')), "太大"),
    Hostile("许多表.xml", lambda path, _: _xml(path, _CELL.format("", "") * 5_000), "太大"),
    Hostile("很宽.html", _text('<table><tr><td colspan="999999999">a</td><td>b</td></tr></table>')),
    Hostile("较宽.html", _text('<table><tr><td colspan="99999999">a</td><td>b</td></tr></table>'), "太大"),
    Hostile("很高.html", _text('<table><tr><td rowspan="99999999">a</td><td>b</td></tr></table>')),
    Hostile("很深.html", _text("<table><tr><td>" * 100_000 + "x")),
    Hostile("不关的注释.html", _text("<table><tr><td>a</td></tr></table>" + "<!--" * 500_000)),
    Hostile("不关的引号.html", _text("<table><tr><td>a" + '<td a="' * 200_000), "太大"),
    Hostile("只有尖括号.html", _text("<table><tr><td>a</td></tr></table>" + "<" * 2_000_000)),
    Hostile("不关的样式.html", _text("<table><tr><td>a</td></tr></table>" + "<style>" * 300_000)),
    Hostile("一行很长.csv", _text("姓名,村\n" + "张" * (14 * _MB)), "太大"),
    Hostile("一行很多格.csv", _text("姓名,村\n" + "a," * 1_500_000), "太大"),
    Hostile("不关的引号.csv", _text('姓名,村\n"' + "张三,红星村\n" * 300_000), "太大"),
    Hostile("夹零.csv", lambda path, _: path.write_bytes(b"a,b\n" + b"\0\x01" * 5_000), "不是"),
    Hostile("重复行列.ods", _ods_bomb, "损坏"),
    Hostile("转圈.xlsx", _spinning, "密码"),
)
