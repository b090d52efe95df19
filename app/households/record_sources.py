"""Pieces of SQL that lists of records share: whose record it is, where they live, what they are on the day `:on`."""


def holds(alias: str) -> str:
    """Tell whether a dated row is in force."""
    return f"{alias}.valid_from <= :on AND ({alias}.valid_to IS NULL OR {alias}.valid_to > :on)"


def of_person(owner: str) -> str:
    """Joins for a record of a person: p the person, m the membership, h v g where they live, c their condition.

    Somebody who lives nowhere any more (died, moved away) is shown with the last household.
    """
    return (
        f"JOIN person p ON p.id = {owner} AND p.deleted_at IS NULL "
        "LEFT JOIN membership m ON m.id = (SELECT x.id FROM membership x WHERE x.person_id = p.id "
        f"ORDER BY ({holds('x')}) DESC, x.id DESC LIMIT 1) "
        "LEFT JOIN household h ON h.id = m.household_id AND h.deleted_at IS NULL "
        "LEFT JOIN village v ON v.id = h.village_id LEFT JOIN village_group g ON g.id = h.group_id "
        "LEFT JOIN person_condition c ON c.id = (SELECT x.id FROM person_condition x WHERE x.person_id = p.id "
        f"AND {holds('x')} ORDER BY x.id DESC LIMIT 1)"
    )


def of_household(owner: str) -> str:
    """Joins for a record of a household: h the household, v its village, g its group."""
    return (
        f"JOIN household h ON h.id = {owner} AND h.deleted_at IS NULL JOIN village v ON v.id = h.village_id "
        "LEFT JOIN village_group g ON g.id = h.group_id"
    )


def head(column: str) -> str:
    """A column of the person who is head of household h."""
    return (
        f"(SELECT q.{column} FROM membership x JOIN person q ON q.id = x.person_id WHERE x.household_id = h.id "
        f"AND x.relation = '户主' AND {holds('x')} LIMIT 1)"
    )


def has_identity(kind: str) -> str:
    """Tell whether household h has a standing of a kind."""
    return f"EXISTS (SELECT 1 FROM identity i WHERE i.household_id = h.id AND i.kind = '{kind}' AND {holds('i')})"


def parameter(key: str) -> str:
    """The number that a parameter has, wherever in the country; NULL when nobody has said."""
    return (
        f"(SELECT CAST(q.value AS REAL) FROM parameter q WHERE q.key = '{key}' AND q.region = '全国' "
        "AND (q.valid_from IS NULL OR q.valid_from <= :on) AND (q.valid_to IS NULL OR q.valid_to > :on) "
        "ORDER BY q.valid_from DESC LIMIT 1)"
    )


def months_before(key: str) -> str:
    """The day that lies as many months before `:on` as a parameter says."""
    return f"date(:on, '-' || CAST({parameter(key)} AS INTEGER) || ' months')"


def ends_early(begins: str, ends: str, words: str) -> tuple[str, str]:
    """A doubt about rows of a sheet of records: what ends before it begins (`words` say before what)."""
    first, last = (f"s.{key.replace('.', '__')}" for key in (begins, ends))
    return ends, f"SELECT s.r, {last} AS value, '早于{words}' AS message FROM staging.staged s WHERE {last} < {first}"
