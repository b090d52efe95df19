"""Windows of work records: the monthly report and what breaks the county's rules."""
