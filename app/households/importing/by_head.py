"""SQL for sheets of records that name a household by its village and head only."""

_HOMES = (
    "DROP TABLE IF EXISTS staging.home",
    "CREATE TABLE staging.home AS SELECT p.name, h.village_id, g.name AS group_name, h.id FROM membership m "
    "JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL "
    "JOIN household h ON h.id = m.household_id AND h.deleted_at IS NULL "
    "LEFT JOIN village_group g ON g.id = h.group_id WHERE m.relation = '户主' AND m.valid_to IS NULL",
    "CREATE INDEX staging.home_name ON home (name, village_id)",
)
_BY_HEAD_NAME = (
    "UPDATE staging.record_key AS k SET household_id = (SELECT max(o.id) FROM staging.staged s "
    "JOIN staging.home o ON o.name = coalesce(s.head__name, s.person__name) AND o.village_id = k.village_id "
    "WHERE s.r = k.r AND (s.place__group IS NULL OR o.group_name = s.place__group) AND s.household__number IS NULL "
    "AND s.head__id_number IS NULL AND (s.person__id_number IS NULL OR s.head__name IS NOT NULL) "
    "HAVING count(*) = 1) WHERE household_id IS NULL AND village_id IS NOT NULL"
)
_NO_DOUBT = (
    "DELETE FROM staging.problem WHERE field = 'person.name' AND r IN (SELECT k.r FROM staging.record_key k "
    "JOIN staging.staged s ON s.r = k.r WHERE k.household_id IS NOT NULL AND k.person_id IS NULL "
    "AND s.head__name IS NULL AND s.person__id_number IS NULL AND s.person__birth_date IS NULL)"
)

BY_HEAD_NAME = (*_HOMES, _BY_HEAD_NAME, _NO_DOUBT)
"""A household named by village and head only is the one whose head has that name, if there is just one."""
