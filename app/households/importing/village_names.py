"""SQL that finds the village which a name of a sheet means, however the name is written."""

_ENDS = (
    "{0}",
    "{0} || '村'",
    "replace({0}, '村委会', '村')",
    "replace({0}, '村民委员会', '村')",
    "replace({0}, '村', '社区')",
)
"""How a name is written, each brought to the form of the register."""
_TOWNSHIP = "coalesce((SELECT nullif(t.value, '') FROM setting t WHERE t.key = 'township'), '（没有）')"


def village_of(name: str) -> str:
    """Return the subquery for the id of the village that a name means: 石板溪, 石板溪村委会, 深子湖镇石板溪村 …"""
    bare = f"replace({name}, {_TOWNSHIP}, '')"
    forms = ", ".join(end.format(form) for form in (name, bare) for end in _ENDS)
    return f"(SELECT v.id FROM village v WHERE v.name IN ({forms}) ORDER BY v.name <> {name} LIMIT 1)"
