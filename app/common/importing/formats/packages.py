"""What the directory of an .xlsx package says about its sheets."""

import zipfile

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return sheet name → name of its part.

    Raises:
        KeyError: the package has no workbook or no relations.
        ValueError: they are no well-formed XML, or ask for something outside of it.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        relations, workbook = fromstring(package.read(_RELATIONS)), fromstring(package.read(_WORKBOOK))
    except (ParseError, DefusedXmlException) as error:
        raise ValueError(str(error)) from error
    targets: dict[str, str] = {}
    for relation in relations:
        target = str(relation.get("Target", ""))
        targets[str(relation.get("Id"))] = target[1:] if target.startswith("/") else f"xl/{target}"
    parts: dict[str, str] = {}
    for element in workbook.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            parts[str(element.get("name"))] = targets.get(str(key), "")
    return parts
