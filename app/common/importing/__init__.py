"""From the bytes of a workbook to clean cells, plans and applied batches."""
