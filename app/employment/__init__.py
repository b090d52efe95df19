"""Who works where, who wants to, who learned what (就业): records, rules, imports and the monthly report."""
