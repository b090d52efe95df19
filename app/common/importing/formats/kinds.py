"""The families of files that are read as workbooks."""

from enum import Enum


class BookKind(Enum):
    """What a file is by its content; the value is the ending that such a file usually has."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    TEXT = "csv"
    HTML = "html"
    MHTML = "mht"
    XML = "xml"

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings by which the parser itself takes a file for this kind."""
        return _ENDINGS.get(self, ())


_ENDINGS = {
    BookKind.XLSX: (".xlsx", ".xlsm"),
    BookKind.XLS: (".xls",),
    BookKind.XLSB: (".xlsb",),
    BookKind.ODS: (".ods",),
}
