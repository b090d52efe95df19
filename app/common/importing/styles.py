"""The style part of an .xlsx: deriving a coloured style from one that is there."""

import re

_FILLS = re.compile(r"<fills\b[^>]*>(.*?)</fills>", re.S)
_FILL = re.compile(r"<fill\b[^>]*?(?:/>|>.*?</fill>)", re.S)
_FORMATS = re.compile(r"<cellXfs\b[^>]*>(.*?)</cellXfs>", re.S)
_FORMAT = re.compile(r"<xf\b[^>]*?(?:/>|>.*?</xf>)", re.S)
_OPENING = re.compile(r"<xf\b([^>]*?)(/?)>")


class UnfamiliarPackageError(Exception):
    """The package is not written the way Excel, WPS, LibreOffice, openpyxl and XlsxWriter write it."""


class Styles:
    """The cell formats of a workbook, to which derived ones are added behind the old ones."""

    def __init__(self, xml: str) -> None:
        fills, formats = _FILLS.search(xml), _FORMATS.search(xml)
        if fills is None or formats is None:
            raise UnfamiliarPackageError("styles")
        self._xml = xml
        self._fills: list[str] = _FILL.findall(fills.group(1))
        self._formats: list[str] = _FORMAT.findall(formats.group(1))
        self._fill_places: dict[str, int] = {}
        self._derived: dict[tuple[int, str, bool], int] = {}

    def derive(self, base: int, fill: str, *, quoted: bool = False) -> int:
        """Return the number of the style ``base`` with another fill and, if ``quoted``, marked as text."""
        if not fill and not quoted:
            return base
        key = (base, fill, quoted)
        if key not in self._derived:
            if base >= len(self._formats):
                raise UnfamiliarPackageError("style number")
            self._derived[key] = len(self._formats)
            self._formats.append(self._make_format(self._formats[base], fill, quoted))
        return self._derived[key]

    def render(self) -> str:
        """Return the part with the added fills and formats."""
        fills = f'<fills count="{len(self._fills)}">{"".join(self._fills)}</fills>'
        formats = f'<cellXfs count="{len(self._formats)}">{"".join(self._formats)}</cellXfs>'
        with_fills = _FILLS.sub(lambda _: fills, self._xml, count=1)
        return _FORMATS.sub(lambda _: formats, with_fills, count=1)

    def _make_format(self, base: str, fill: str, quoted: bool) -> str:
        """Return a copy of a format with the attributes changed."""
        opening = _OPENING.match(base)
        if opening is None:
            raise UnfamiliarPackageError("format")
        attributes = opening.group(1)
        if fill:
            attributes = _set_attribute(attributes, "fillId", str(self._fill_place(fill)))
            attributes = _set_attribute(attributes, "applyFill", "1")
        if quoted:
            attributes = _set_attribute(attributes, "quotePrefix", "1")
        return f"<xf{attributes}{opening.group(2)}>{base[opening.end() :]}"

    def _fill_place(self, fill: str) -> int:
        """Return the number of a solid fill, added when it is new."""
        if fill not in self._fill_places:
            self._fill_places[fill] = len(self._fills)
            self._fills.append(
                f'<fill><patternFill patternType="solid"><fgColor rgb="FF{fill}"/>'
                '<bgColor indexed="64"/></patternFill></fill>'
            )
        return self._fill_places[fill]


def _set_attribute(attributes: str, name: str, value: str) -> str:
    """Return the attributes with one of them set."""
    others = re.sub(rf'\s{name}="[^"]*"', "", attributes)
    return f'{others} {name}="{value}"'
