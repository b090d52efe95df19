"""Writers of many formats in few lines each, so that the readers meet files that no library of ours wrote."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

Rows = Sequence[Sequence[Any]]
Sheets = Mapping[str, Rows]
Span = tuple[int, int, int, int]
"""Top, left, bottom and right of merged cells, from 1."""


def write_xlsx(
    path: Path, sheets: Sheets, merges: Iterable[Span] = (), touch: Callable[[Any], None] | None = None
) -> None:
    """Write with openpyxl; the merges are of the first sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value not in (None, ""):
                    cell = sheet.cell(number, column, value)
                    if isinstance(value, str):
                        cell.data_type = "e" if value in ("#N/A", "#REF!") else "s"
    for top, left, bottom, right in merges:
        book.worksheets[0].merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    if touch is not None:
        touch(book)
    book.save(path)


def write_inline_xlsx(path: Path, sheets: Sheets, inline: bool = True) -> None:
    """Write with XlsxWriter, without shared strings unless asked for."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": inline, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value not in (None, ""):
                        sheet.write(number, column, value)


def write_xls(path: Path, sheets: Sheets, merges: Iterable[Span] = (), hidden: Sequence[str] = ()) -> None:
    """Write BIFF8 with xlwt."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        sheet.visibility = int(name in hidden)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value not in (None, ""):
                    sheet.write(number, column, value)
    for top, left, bottom, right in merges:
        book.get_sheet(0).merge(top - 1, bottom - 1, left - 1, right - 1)
    book.save(str(path))


def write_biff5(path: Path, rows: Rows, name: str = "名单") -> None:
    """Write the .xls of Excel 5.0/95: texts in code page 936, the stream is called Book."""
    from xlwt.CompoundDoc import XlsDoc

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    title = name.encode("gbk")
    cells = b"".join(
        record(0x0204, struct.pack("<HHHH", row, column, 0, len(raw)) + raw)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if (raw := str(text).encode("gbk"))
    )
    height, width = len(rows), max(map(len, rows))
    sheet = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    sheet += record(0x0200, struct.pack("<HHHHH", 0, height, 0, width, 0)) + cells + record(0x000A, b"")
    opening = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + record(0x0042, struct.pack("<H", 936))
    begin = len(opening) + 4 + 7 + len(title) + 4
    globals_ = opening + record(0x0085, struct.pack("<IHB", begin, 0, len(title)) + title) + record(0x000A, b"")
    buffer = io.BytesIO()
    XlsDoc().save(buffer, (globals_ + sheet).ljust(4096, b"\0"))
    long, short = ("Workbook\0".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
    content = bytearray(buffer.getvalue())
    entry = content.find(long)
    content[entry : entry + 64] = short.ljust(64, b"\0")
    content[entry + 64 : entry + 66] = struct.pack("<H", len(short))
    path.write_bytes(bytes(content))


def write_xlsb(path: Path, sheets: Sheets, merges: Sequence[tuple[int, int, int, int]] = ()) -> None:
    """Write a binary workbook: text cells in BIFF12 records; `merges` (top, left, bottom, right) in every sheet."""

    def record(kind: int, body: bytes = b"") -> bytes:
        head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        size, length = b"", len(body)
        while True:
            size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
            length >>= 7
            if not length:
                return head + size + body

    def wide(text: str) -> bytes:
        raw = text.encode("utf-16-le")
        return struct.pack("<I", len(raw) // 2) + raw

    def part(rows: Rows) -> bytes:
        body = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
        body += record(145)
        for number, row in enumerate(rows):
            body += record(0, struct.pack("<IIH", number, 0, 300) + b"\0" * 15)
            for column, text in enumerate(row):
                if text not in (None, ""):
                    body += record(6, struct.pack("<II", column, 0) + wide(str(text)))
        body += record(146)
        if merges:
            places = (
                struct.pack("<4I", top - 1, bottom - 1, left - 1, right - 1) for top, left, bottom, right in merges
            )
            body += (
                record(177, struct.pack("<I", len(merges))) + b"".join(record(176, one) for one in places) + record(178)
            )
        return body + record(130)

    numbered = list(enumerate(sheets.items(), 1))
    bundles = b"".join(
        record(156, struct.pack("<II", 0, n) + wide(f"rId{n}") + wide(name)) for n, (name, _) in numbered
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}/worksheet" Target="worksheets/sheet{n}.bin"/>' for n, _ in numbered
    )
    around = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        package.writestr(
            "_rels/.rels",
            around.format(f'<Relationship Id="r" Type="{kind}/officeDocument" Target="xl/workbook.bin"/>'),
        )
        package.writestr("xl/_rels/workbook.bin.rels", around.format(relations))
        package.writestr("xl/workbook.bin", record(131) + record(143) + bundles + record(144) + record(132))
        for n, (_, rows) in numbered:
            package.writestr(f"xl/worksheets/sheet{n}.bin", part(rows))


def write_ods(path: Path, sheets: Sheets, spans: Mapping[tuple[int, int], int] | None = None) -> None:
    """Write an OpenDocument spreadsheet; `spans`: row and column (from 1) of a cell → rows that it spans."""
    tables = []
    for name, rows in sheets.items():
        lines = []
        for number, row in enumerate(rows, 1):
            cells = []
            for column, text in enumerate(row, 1):
                down = (spans or {}).get((number, column), 1)
                merged = f' table:number-rows-spanned="{down}" table:number-columns-spanned="1"' if down > 1 else ""
                body = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in str(text or "").split("\n") if text)
                cells.append(
                    f'<table:table-cell office:value-type="string"{merged}>{body}</table:table-cell>'
                    if text
                    else "<table:table-cell/>"
                )
            lines.append(f"<table:table-row>{''.join(cells) or '<table:table-cell/>'}</table:table-row>")
        tables.append(f'<table:table table:name="{escape(name)}">{"".join(lines)}</table:table>')
    space = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{space} office:version="1.2"><office:body>'
    )
    content += f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        package.writestr("META-INF/manifest.xml", manifest)


def _spaced(text: str) -> str:
    """Write runs of blanks as OpenDocument wants them."""
    return escape(text).replace("  ", ' <text:s text:c="1"/>')


def write_text(path: Path, rows: Rows, encoding: str, separator: str = ",", above: str = "") -> None:
    """Write a delimited text, quoted where needed."""
    import csv

    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path.write_bytes((above + buffer.getvalue()).encode(encoding))


def html_table(rows: Rows, spans: Mapping[tuple[int, int], str] | None = None) -> str:
    """Return a table; `spans`: row and column (from 1) → attributes of the cell; cells that are None are left out."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            f"<td {(spans or {}).get((number, column), '')}>{escape(str(text))}</td>"
            for column, text in enumerate(row, 1)
            if text is not None
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>\r\n")
    return f"<table border=1>\r\n{''.join(lines)}</table>"


def xml_workbook(sheets: Sheets, encoding: str = "UTF-8", hidden: Sequence[str] = ()) -> bytes:
    """Return an XML spreadsheet of Excel 2003; blank rows and cells are left out, indexes say so."""
    space = "urn:schemas-microsoft-com:office:"
    told = []
    for name, rows in sheets.items():
        lines = []
        for number, row in enumerate(rows, 1):
            cells = "".join(
                f'<Cell ss:Index="{column}"><Data ss:Type="String">{escape(str(text))}</Data></Cell>'.replace(
                    "\n", "&#10;"
                )
                for column, text in enumerate(row, 1)
                if text not in (None, "")
            )
            lines.append(f'<Row ss:Index="{number}">{cells}</Row>' if cells else "")
        state = "<Visible>SheetHidden</Visible>" if name in hidden else ""
        options = f'<WorksheetOptions xmlns="{space}excel">{state}</WorksheetOptions>'
        told.append(f'<Worksheet ss:Name="{escape(name)}"><Table>{"".join(lines)}</Table>{options}</Worksheet>')
    text = f'<?xml version="1.0" encoding="{encoding}"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n'
    text += f'<Workbook xmlns="{space}spreadsheet" xmlns:ss="{space}spreadsheet">{"".join(told)}</Workbook>'
    return text.encode(encoding)


def encrypt(path: Path, password: str) -> None:
    """Encrypt an .xlsx in place as Excel does."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = io.BytesIO(path.read_bytes())
    with path.open("wb") as out:
        OOXMLFile(plain).encrypt(password, out)
