"""Import of a workbook in four steps on one page, for whatever register brings an importer."""
