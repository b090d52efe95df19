"""一户一页 on paper: painted pages, and the dialog that asks which and for whom."""
