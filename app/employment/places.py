"""Where a place of work lies, seen from the county: one definition, in SQL, for lists, reports and forms alike."""

from sqlalchemy.orm import Session

from db.employment.codes import Scope

_SETTING = "(SELECT nullif(value, '') FROM setting WHERE key = '{}')"
_CODES = {
    **dict(zip(range(11, 16), ["北京", "天津", "河北", "山西", "内蒙"], strict=True)),
    **dict(zip(range(21, 24), ["辽宁", "吉林", "黑龙"], strict=True)),
    **dict(zip(range(31, 38), ["上海", "江苏", "浙江", "安徽", "福建", "江西", "山东"], strict=True)),
    **dict(zip(range(41, 47), ["河南", "湖北", "湖南", "广东", "广西", "海南"], strict=True)),
    **dict(zip(range(50, 55), ["重庆", "四川", "贵州", "云南", "西藏"], strict=True)),
    **dict(zip(range(61, 66), ["陕西", "甘肃", "青海", "宁夏", "新疆"], strict=True)),
}
"""First two characters of each province by the first two digits of the documents given out there (GB/T 2260)."""

_PROVINCES = tuple(_CODES.values())
_COUNTY, _CITY = _SETTING.format("county"), _SETTING.format("city")
_USUAL_CODE = (
    "(SELECT substr(id_key, 1, 2) FROM (SELECT id_key FROM person WHERE id_key BETWEEN '1' AND '7' LIMIT 300) "
    "GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)"
)
_OWN = (
    f"coalesce(substr({_SETTING.format('province')}, 1, 2), (SELECT CASE {_USUAL_CODE} "
    + " ".join(f"WHEN '{code}' THEN '{name}'" for code, name in _CODES.items())
    + " END))"
)
"""The own province: as the file says, else where most documents come from."""

_ABROAD = ("境外", "国外", "香港", "澳门", "台湾")


def _among(text: str, words: tuple[str, ...]) -> str:
    return f"substr({text}, 1, 2) IN ({', '.join(repr(word) for word in words)})"


def scope_of(text: str) -> str:
    """SQL for the scope that a text of a place says, NULL when it does not say (东莞市 without its province).

    The county's own name counts before all others; a place begins with its province.
    """
    return (
        f"CASE WHEN {text} IS NULL THEN NULL WHEN instr({text}, {_COUNTY}) OR substr({text}, 1, 2) IN ('县内', '本县', "
        f"'本镇', '本乡', '本村') THEN '{Scope.COUNTY}' "
        f"WHEN {_among(text, _ABROAD)} THEN '{Scope.ABROAD}' "
        f"WHEN instr({text}, {_CITY}) OR substr({text}, 1, 2) IN ('省内', {_OWN}) THEN '{Scope.PROVINCE}' "
        f"WHEN substr({text}, 1, 2) = '省外' OR ({_OWN} IS NOT NULL AND {_among(text, _PROVINCES)}) "
        f"THEN '{Scope.OTHER_PROVINCE}' END"
    )


SCOPE = f"coalesce(w.scope, {scope_of('w.county')}, {scope_of('w.place')})"
"""The scope of spell w: what the clerk said, else what 务工所在县, else what 务工所在地 says; NULL if nothing does."""


def read_scope(session: Session, scope: str, county: str, place: str) -> str:
    """The scope of a spell that is being typed; "" when nothing says it."""
    sql = f"SELECT {SCOPE} FROM (SELECT ? AS scope, ? AS county, ? AS place) w"
    found = session.connection().exec_driver_sql(sql, (scope or None, county or None, place or None)).scalar_one()
    return str(found or "")
