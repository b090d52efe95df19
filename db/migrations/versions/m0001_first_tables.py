"""The first tables, indexes and triggers, as frozen text: it must never follow today's code."""

# ruff: noqa: E501

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    r"""CREATE TABLE code_value (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	list_name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	valid_from TEXT, 
	valid_to TEXT, 
	source TEXT
)
 STRICT

""",
    r"""CREATE TABLE parameter (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	region TEXT NOT NULL, 
	value TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	valid_from TEXT, 
	valid_to TEXT, 
	document TEXT NOT NULL
)
 STRICT

""",
    r"""CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
)
 STRICT

""",
    r"""CREATE TABLE import_mapping (
	signature TEXT NOT NULL, 
	county TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	columns TEXT NOT NULL, 
	source TEXT NOT NULL, 
	used_at TEXT NOT NULL, 
	CONSTRAINT pk_import_mapping PRIMARY KEY (signature, county)
)
 STRICT

""",
    r"""CREATE TABLE import_wording (
	field TEXT NOT NULL, 
	written TEXT NOT NULL, 
	signature TEXT NOT NULL, 
	county TEXT NOT NULL, 
	meant TEXT NOT NULL, 
	source TEXT NOT NULL, 
	used_at TEXT NOT NULL, 
	CONSTRAINT pk_import_wording PRIMARY KEY (field, written, signature, county)
)
 STRICT

""",
    r"""CREATE TABLE import_decision (
	kind TEXT NOT NULL, 
	row_key TEXT NOT NULL, 
	doubt TEXT NOT NULL, 
	choice TEXT NOT NULL, 
	person_id INTEGER, 
	decided_at TEXT NOT NULL, 
	CONSTRAINT pk_import_decision PRIMARY KEY (kind, row_key, doubt)
)
 STRICT

""",
    r"""CREATE TABLE export_record (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	form TEXT NOT NULL, 
	month TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	row_count INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	CONSTRAINT pk_export_record PRIMARY KEY (id)
)
 STRICT

""",
    r"""CREATE TABLE change_set (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	undoes_id INTEGER, 
	undone_by_id INTEGER, 
	CONSTRAINT pk_change_set PRIMARY KEY (id), 
	CONSTRAINT fk_change_set_undoes_id_change_set FOREIGN KEY(undoes_id) REFERENCES change_set (id), 
	CONSTRAINT fk_change_set_undone_by_id_change_set FOREIGN KEY(undone_by_id) REFERENCES change_set (id)
)
 STRICT

""",
    r"""CREATE TABLE custom_field (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	owner TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	retired INTEGER NOT NULL
)
 STRICT

""",
    r"""CREATE TABLE village (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	code TEXT, 
	lifted INTEGER, 
	position INTEGER NOT NULL, 
	CONSTRAINT uq_village_name UNIQUE (name)
)
 STRICT

""",
    r"""CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	number TEXT, 
	name TEXT NOT NULL, 
	id_kind TEXT, 
	id_number TEXT, 
	id_key TEXT, 
	sex TEXT, 
	birth_date TEXT, 
	ethnicity TEXT, 
	phone TEXT, 
	note TEXT, 
	search TEXT DEFAULT '' NOT NULL, 
	deleted_at TEXT
)
 STRICT

""",
    r"""CREATE TABLE import_batch (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	book TEXT NOT NULL, 
	sheet TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	as_of TEXT NOT NULL, 
	counts TEXT NOT NULL, 
	CONSTRAINT pk_import_batch PRIMARY KEY (id), 
	CONSTRAINT fk_import_batch_id_change_set FOREIGN KEY(id) REFERENCES change_set (id)
)
 STRICT

""",
    r"""CREATE TABLE change (
	id INTEGER NOT NULL, 
	change_set_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id INTEGER NOT NULL, 
	action TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_change_set_id_change_set FOREIGN KEY(change_set_id) REFERENCES change_set (id)
)
 STRICT

""",
    r"""CREATE TABLE open_change_set (
	id INTEGER NOT NULL, 
	CONSTRAINT pk_open_change_set PRIMARY KEY (id), 
	CONSTRAINT fk_open_change_set_id_change_set FOREIGN KEY(id) REFERENCES change_set (id)
)
 STRICT

""",
    r"""CREATE TABLE village_year (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	village_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	total_households INTEGER, 
	total_people INTEGER, 
	collective_income INTEGER, 
	income_per_person INTEGER, 
	dibao_households INTEGER, 
	dibao_people INTEGER, 
	tekun_people INTEGER, 
	disabled_people INTEGER, 
	dangerous_houses INTEGER, 
	households_without_safe_water INTEGER, 
	pension_people INTEGER, 
	paved_road INTEGER, 
	bus_service INTEGER, 
	primary_schools INTEGER, 
	clinics INTEGER, 
	doctors INTEGER, 
	public_toilets INTEGER, 
	waste_points INTEGER, 
	reading_rooms INTEGER, 
	CONSTRAINT fk_village_year_village_id_village FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT

""",
    r"""CREATE TABLE village_group (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	village_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT fk_village_group_village_id_village FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT

""",
    r"""CREATE TABLE person_condition (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	valid_from TEXT NOT NULL, 
	valid_to TEXT, 
	politics TEXT, 
	education TEXT, 
	schooling TEXT, 
	dropout_reason TEXT, 
	labour TEXT, 
	health TEXT, 
	mandarin INTEGER, 
	jobless_reason TEXT, 
	work_months INTEGER, 
	work_place TEXT, 
	work_firm TEXT, 
	work_industry TEXT, 
	work_channel TEXT, 
	work_abroad INTEGER, 
	post_kind TEXT, 
	post_months INTEGER, 
	resident_medical INTEGER, 
	worker_medical INTEGER, 
	serious_illness INTEGER, 
	commercial_medical INTEGER, 
	accident_subsidy INTEGER, 
	medical_aid INTEGER, 
	other_health_aid INTEGER, 
	resident_pension INTEGER, 
	worker_pension INTEGER, 
	disability_year INTEGER, 
	CONSTRAINT fk_person_condition_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

""",
    r"""CREATE TABLE household (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	number TEXT, 
	village_id INTEGER NOT NULL, 
	group_id INTEGER, 
	phone TEXT, 
	address TEXT, 
	note TEXT, 
	deleted_at TEXT, 
	CONSTRAINT uq_household_number UNIQUE (number), 
	CONSTRAINT fk_household_village_id_village FOREIGN KEY(village_id) REFERENCES village (id), 
	CONSTRAINT fk_household_group_id_village_group FOREIGN KEY(group_id) REFERENCES village_group (id)
)
 STRICT

""",
    r"""CREATE TABLE sighting (
	batch_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	CONSTRAINT pk_sighting PRIMARY KEY (batch_id, person_id), 
	CONSTRAINT fk_sighting_batch_id_import_batch FOREIGN KEY(batch_id) REFERENCES import_batch (id)
)
 WITHOUT ROWID,
 STRICT

""",
    r"""CREATE TABLE roster (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	office TEXT, 
	as_of TEXT NOT NULL, 
	book TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	headers TEXT NOT NULL, 
	batch_id INTEGER NOT NULL, 
	CONSTRAINT fk_roster_batch_id_import_batch FOREIGN KEY(batch_id) REFERENCES import_batch (id)
)
 STRICT

""",
    r"""CREATE TABLE custom_value (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	field_id INTEGER NOT NULL, 
	household_id INTEGER, 
	person_id INTEGER, 
	village_id INTEGER, 
	value TEXT NOT NULL, 
	CONSTRAINT ck_custom_value_one_owner CHECK ((household_id IS NOT NULL) + (person_id IS NOT NULL) + (village_id IS NOT NULL) = 1), 
	CONSTRAINT fk_custom_value_field_id_custom_field FOREIGN KEY(field_id) REFERENCES custom_field (id), 
	CONSTRAINT fk_custom_value_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_custom_value_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_custom_value_village_id_village FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT

""",
    r"""CREATE TABLE household_condition (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	valid_from TEXT NOT NULL, 
	valid_to TEXT, 
	military_family INTEGER, 
	arable_land INTEGER, 
	grassland INTEGER, 
	water_area INTEGER, 
	woodland INTEGER, 
	returned_woodland INTEGER, 
	orchard INTEGER, 
	road_type TEXT, 
	road_distance INTEGER, 
	road_hardened INTEGER, 
	in_cooperative INTEGER, 
	dangerous_house INTEGER, 
	house_area INTEGER, 
	fuel TEXT, 
	led_by_firm INTEGER, 
	led_by_founder INTEGER, 
	home_electricity INTEGER, 
	broadcast INTEGER, 
	industry_support TEXT, 
	safe_water INTEGER, 
	work_electricity INTEGER, 
	sanitary_toilet INTEGER, 
	toilet_usable INTEGER, 
	poverty_cause TEXT, 
	no_labour INTEGER, 
	CONSTRAINT fk_household_condition_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT

""",
    r"""CREATE TABLE income_year (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	wage INTEGER, 
	post_wage INTEGER, 
	other_wage INTEGER, 
	production INTEGER, 
	industry_award INTEGER, 
	work_award INTEGER, 
	property INTEGER, 
	asset_dividend INTEGER, 
	other_property INTEGER, 
	transfer INTEGER, 
	pension INTEGER, 
	family_planning INTEGER, 
	ecology INTEGER, 
	dibao INTEGER, 
	tekun INTEGER, 
	other_transfer INTEGER, 
	production_cost INTEGER, 
	production_cost_total INTEGER, 
	cost_subsidy INTEGER, 
	gross INTEGER, 
	net INTEGER, 
	per_person INTEGER, 
	compensation INTEGER, 
	out_of_pocket INTEGER, 
	people_now INTEGER, 
	people_in_year INTEGER, 
	CONSTRAINT fk_income_year_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT

""",
    r"""CREATE TABLE membership (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	relation TEXT, 
	valid_from TEXT NOT NULL, 
	valid_to TEXT, 
	CONSTRAINT fk_membership_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_membership_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

""",
    r"""CREATE TABLE identity (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER, 
	person_id INTEGER, 
	kind TEXT NOT NULL, 
	category TEXT NOT NULL, 
	valid_from TEXT NOT NULL, 
	valid_to TEXT, 
	risk_removed_on TEXT, 
	basis TEXT, 
	CONSTRAINT ck_identity_one_owner CHECK ((household_id IS NULL) <> (person_id IS NULL)), 
	CONSTRAINT fk_identity_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_identity_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

""",
    r"""CREATE TABLE pairing (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	helper_number TEXT, 
	helper_name TEXT NOT NULL, 
	helper_sex TEXT, 
	helper_phone TEXT, 
	helper_politics TEXT, 
	unit_number TEXT, 
	unit_name TEXT, 
	unit_affiliation TEXT, 
	valid_from TEXT NOT NULL, 
	valid_to TEXT, 
	CONSTRAINT fk_pairing_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT

""",
    r"""CREATE TABLE roster_row (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	roster_id INTEGER NOT NULL, 
	"row" INTEGER NOT NULL, 
	name TEXT, 
	id_key TEXT, 
	person_id INTEGER, 
	household_id INTEGER, 
	how TEXT NOT NULL, 
	cells TEXT NOT NULL, 
	CONSTRAINT fk_roster_row_roster_id_roster FOREIGN KEY(roster_id) REFERENCES roster (id), 
	CONSTRAINT fk_roster_row_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_roster_row_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT

""",
    r"""CREATE INDEX ix_code_value_list_name ON code_value (list_name)""",
    r"""CREATE INDEX ix_parameter_key ON parameter ("key")""",
    r"""CREATE UNIQUE INDEX uq_custom_field ON custom_field (owner, name)""",
    r"""CREATE INDEX ix_person_number ON person (number)""",
    r"""CREATE INDEX ix_person_id_key ON person (id_key)""",
    r"""CREATE INDEX ix_import_batch_kind ON import_batch (kind)""",
    r"""CREATE INDEX ix_change_row ON change (table_name, row_id)""",
    r"""CREATE INDEX ix_change_set ON change (change_set_id)""",
    r"""CREATE UNIQUE INDEX uq_village_year ON village_year (village_id, year)""",
    r"""CREATE UNIQUE INDEX uq_village_group ON village_group (village_id, name)""",
    r"""CREATE INDEX ix_person_condition ON person_condition (person_id, valid_from)""",
    r"""CREATE INDEX ix_household_village_id ON household (village_id)""",
    r"""CREATE INDEX ix_roster_name ON roster (name, as_of)""",
    r"""CREATE INDEX ix_roster_batch_id ON roster (batch_id)""",
    r"""CREATE INDEX ix_custom_value_field_id ON custom_value (field_id)""",
    r"""CREATE UNIQUE INDEX uq_custom_value_person ON custom_value (person_id, field_id)""",
    r"""CREATE UNIQUE INDEX uq_custom_value_household ON custom_value (household_id, field_id)""",
    r"""CREATE UNIQUE INDEX uq_custom_value_village ON custom_value (village_id, field_id)""",
    r"""CREATE INDEX ix_household_condition ON household_condition (household_id, valid_from)""",
    r"""CREATE UNIQUE INDEX uq_income_year ON income_year (household_id, year)""",
    r"""CREATE INDEX ix_membership_household ON membership (household_id, valid_to)""",
    r"""CREATE INDEX ix_membership_person ON membership (person_id, valid_to)""",
    r"""CREATE INDEX ix_membership_head ON membership (household_id) WHERE relation = '户主'""",
    r"""CREATE INDEX ix_identity_household ON identity (household_id, kind)""",
    r"""CREATE INDEX ix_identity_person ON identity (person_id, kind)""",
    r"""CREATE INDEX ix_pairing_household ON pairing (household_id, valid_to)""",
    r"""CREATE INDEX ix_roster_row_household_id ON roster_row (household_id)""",
    r"""CREATE INDEX ix_roster_row_person_id ON roster_row (person_id)""",
    r"""CREATE INDEX ix_roster_row ON roster_row (roster_id, "row")""",
    r"""CREATE TRIGGER journal_village_insert AFTER INSERT ON village BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'village', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_village_update AFTER UPDATE ON village WHEN OLD."name" IS NOT NEW."name" OR OLD."code" IS NOT NEW."code" OR OLD."lifted" IS NOT NEW."lifted" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'village', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'code' AS k, OLD."code" AS o, NEW."code" AS n UNION ALL SELECT 'lifted' AS k, OLD."lifted" AS o, NEW."lifted" AS n UNION ALL SELECT 'position' AS k, OLD."position" AS o, NEW."position" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_village_delete AFTER DELETE ON village BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'village', OLD.id, 'delete', json_object('id', OLD."id", 'name', OLD."name", 'code', OLD."code", 'lifted', OLD."lifted", 'position', OLD."position"), NULL); END""",
    r"""CREATE TRIGGER journal_village_year_insert AFTER INSERT ON village_year BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'village_year', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_village_year_update AFTER UPDATE ON village_year WHEN OLD."village_id" IS NOT NEW."village_id" OR OLD."year" IS NOT NEW."year" OR OLD."total_households" IS NOT NEW."total_households" OR OLD."total_people" IS NOT NEW."total_people" OR OLD."collective_income" IS NOT NEW."collective_income" OR OLD."income_per_person" IS NOT NEW."income_per_person" OR OLD."dibao_households" IS NOT NEW."dibao_households" OR OLD."dibao_people" IS NOT NEW."dibao_people" OR OLD."tekun_people" IS NOT NEW."tekun_people" OR OLD."disabled_people" IS NOT NEW."disabled_people" OR OLD."dangerous_houses" IS NOT NEW."dangerous_houses" OR OLD."households_without_safe_water" IS NOT NEW."households_without_safe_water" OR OLD."pension_people" IS NOT NEW."pension_people" OR OLD."paved_road" IS NOT NEW."paved_road" OR OLD."bus_service" IS NOT NEW."bus_service" OR OLD."primary_schools" IS NOT NEW."primary_schools" OR OLD."clinics" IS NOT NEW."clinics" OR OLD."doctors" IS NOT NEW."doctors" OR OLD."public_toilets" IS NOT NEW."public_toilets" OR OLD."waste_points" IS NOT NEW."waste_points" OR OLD."reading_rooms" IS NOT NEW."reading_rooms" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'village_year', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'year' AS k, OLD."year" AS o, NEW."year" AS n UNION ALL SELECT 'total_households' AS k, OLD."total_households" AS o, NEW."total_households" AS n UNION ALL SELECT 'total_people' AS k, OLD."total_people" AS o, NEW."total_people" AS n UNION ALL SELECT 'collective_income' AS k, OLD."collective_income" AS o, NEW."collective_income" AS n UNION ALL SELECT 'income_per_person' AS k, OLD."income_per_person" AS o, NEW."income_per_person" AS n UNION ALL SELECT 'dibao_households' AS k, OLD."dibao_households" AS o, NEW."dibao_households" AS n UNION ALL SELECT 'dibao_people' AS k, OLD."dibao_people" AS o, NEW."dibao_people" AS n UNION ALL SELECT 'tekun_people' AS k, OLD."tekun_people" AS o, NEW."tekun_people" AS n UNION ALL SELECT 'disabled_people' AS k, OLD."disabled_people" AS o, NEW."disabled_people" AS n UNION ALL SELECT 'dangerous_houses' AS k, OLD."dangerous_houses" AS o, NEW."dangerous_houses" AS n UNION ALL SELECT 'households_without_safe_water' AS k, OLD."households_without_safe_water" AS o, NEW."households_without_safe_water" AS n UNION ALL SELECT 'pension_people' AS k, OLD."pension_people" AS o, NEW."pension_people" AS n UNION ALL SELECT 'paved_road' AS k, OLD."paved_road" AS o, NEW."paved_road" AS n UNION ALL SELECT 'bus_service' AS k, OLD."bus_service" AS o, NEW."bus_service" AS n UNION ALL SELECT 'primary_schools' AS k, OLD."primary_schools" AS o, NEW."primary_schools" AS n UNION ALL SELECT 'clinics' AS k, OLD."clinics" AS o, NEW."clinics" AS n UNION ALL SELECT 'doctors' AS k, OLD."doctors" AS o, NEW."doctors" AS n UNION ALL SELECT 'public_toilets' AS k, OLD."public_toilets" AS o, NEW."public_toilets" AS n UNION ALL SELECT 'waste_points' AS k, OLD."waste_points" AS o, NEW."waste_points" AS n UNION ALL SELECT 'reading_rooms' AS k, OLD."reading_rooms" AS o, NEW."reading_rooms" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_village_year_delete AFTER DELETE ON village_year BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'village_year', OLD.id, 'delete', json_object('id', OLD."id", 'village_id', OLD."village_id", 'year', OLD."year", 'total_households', OLD."total_households", 'total_people', OLD."total_people", 'collective_income', OLD."collective_income", 'income_per_person', OLD."income_per_person", 'dibao_households', OLD."dibao_households", 'dibao_people', OLD."dibao_people", 'tekun_people', OLD."tekun_people", 'disabled_people', OLD."disabled_people", 'dangerous_houses', OLD."dangerous_houses", 'households_without_safe_water', OLD."households_without_safe_water", 'pension_people', OLD."pension_people", 'paved_road', OLD."paved_road", 'bus_service', OLD."bus_service", 'primary_schools', OLD."primary_schools", 'clinics', OLD."clinics", 'doctors', OLD."doctors", 'public_toilets', OLD."public_toilets", 'waste_points', OLD."waste_points", 'reading_rooms', OLD."reading_rooms"), NULL); END""",
    r"""CREATE TRIGGER journal_village_group_insert AFTER INSERT ON village_group BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'village_group', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_village_group_update AFTER UPDATE ON village_group WHEN OLD."village_id" IS NOT NEW."village_id" OR OLD."name" IS NOT NEW."name" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'village_group', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_village_group_delete AFTER DELETE ON village_group BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'village_group', OLD.id, 'delete', json_object('id', OLD."id", 'village_id', OLD."village_id", 'name', OLD."name"), NULL); END""",
    r"""CREATE TRIGGER journal_household_insert AFTER INSERT ON household BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'household', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_household_update AFTER UPDATE ON household WHEN OLD."number" IS NOT NEW."number" OR OLD."village_id" IS NOT NEW."village_id" OR OLD."group_id" IS NOT NEW."group_id" OR OLD."phone" IS NOT NEW."phone" OR OLD."address" IS NOT NEW."address" OR OLD."note" IS NOT NEW."note" OR OLD."deleted_at" IS NOT NEW."deleted_at" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'household', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'number' AS k, OLD."number" AS o, NEW."number" AS n UNION ALL SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'group_id' AS k, OLD."group_id" AS o, NEW."group_id" AS n UNION ALL SELECT 'phone' AS k, OLD."phone" AS o, NEW."phone" AS n UNION ALL SELECT 'address' AS k, OLD."address" AS o, NEW."address" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n UNION ALL SELECT 'deleted_at' AS k, OLD."deleted_at" AS o, NEW."deleted_at" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_household_delete AFTER DELETE ON household BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'household', OLD.id, 'delete', json_object('id', OLD."id", 'number', OLD."number", 'village_id', OLD."village_id", 'group_id', OLD."group_id", 'phone', OLD."phone", 'address', OLD."address", 'note', OLD."note", 'deleted_at', OLD."deleted_at"), NULL); END""",
    r"""CREATE TRIGGER journal_household_condition_insert AFTER INSERT ON household_condition BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'household_condition', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_household_condition_update AFTER UPDATE ON household_condition WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."military_family" IS NOT NEW."military_family" OR OLD."arable_land" IS NOT NEW."arable_land" OR OLD."grassland" IS NOT NEW."grassland" OR OLD."water_area" IS NOT NEW."water_area" OR OLD."woodland" IS NOT NEW."woodland" OR OLD."returned_woodland" IS NOT NEW."returned_woodland" OR OLD."orchard" IS NOT NEW."orchard" OR OLD."road_type" IS NOT NEW."road_type" OR OLD."road_distance" IS NOT NEW."road_distance" OR OLD."road_hardened" IS NOT NEW."road_hardened" OR OLD."in_cooperative" IS NOT NEW."in_cooperative" OR OLD."dangerous_house" IS NOT NEW."dangerous_house" OR OLD."house_area" IS NOT NEW."house_area" OR OLD."fuel" IS NOT NEW."fuel" OR OLD."led_by_firm" IS NOT NEW."led_by_firm" OR OLD."led_by_founder" IS NOT NEW."led_by_founder" OR OLD."home_electricity" IS NOT NEW."home_electricity" OR OLD."broadcast" IS NOT NEW."broadcast" OR OLD."industry_support" IS NOT NEW."industry_support" OR OLD."safe_water" IS NOT NEW."safe_water" OR OLD."work_electricity" IS NOT NEW."work_electricity" OR OLD."sanitary_toilet" IS NOT NEW."sanitary_toilet" OR OLD."toilet_usable" IS NOT NEW."toilet_usable" OR OLD."poverty_cause" IS NOT NEW."poverty_cause" OR OLD."no_labour" IS NOT NEW."no_labour" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'household_condition', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n UNION ALL SELECT 'military_family' AS k, OLD."military_family" AS o, NEW."military_family" AS n UNION ALL SELECT 'arable_land' AS k, OLD."arable_land" AS o, NEW."arable_land" AS n UNION ALL SELECT 'grassland' AS k, OLD."grassland" AS o, NEW."grassland" AS n UNION ALL SELECT 'water_area' AS k, OLD."water_area" AS o, NEW."water_area" AS n UNION ALL SELECT 'woodland' AS k, OLD."woodland" AS o, NEW."woodland" AS n UNION ALL SELECT 'returned_woodland' AS k, OLD."returned_woodland" AS o, NEW."returned_woodland" AS n UNION ALL SELECT 'orchard' AS k, OLD."orchard" AS o, NEW."orchard" AS n UNION ALL SELECT 'road_type' AS k, OLD."road_type" AS o, NEW."road_type" AS n UNION ALL SELECT 'road_distance' AS k, OLD."road_distance" AS o, NEW."road_distance" AS n UNION ALL SELECT 'road_hardened' AS k, OLD."road_hardened" AS o, NEW."road_hardened" AS n UNION ALL SELECT 'in_cooperative' AS k, OLD."in_cooperative" AS o, NEW."in_cooperative" AS n UNION ALL SELECT 'dangerous_house' AS k, OLD."dangerous_house" AS o, NEW."dangerous_house" AS n UNION ALL SELECT 'house_area' AS k, OLD."house_area" AS o, NEW."house_area" AS n UNION ALL SELECT 'fuel' AS k, OLD."fuel" AS o, NEW."fuel" AS n UNION ALL SELECT 'led_by_firm' AS k, OLD."led_by_firm" AS o, NEW."led_by_firm" AS n UNION ALL SELECT 'led_by_founder' AS k, OLD."led_by_founder" AS o, NEW."led_by_founder" AS n UNION ALL SELECT 'home_electricity' AS k, OLD."home_electricity" AS o, NEW."home_electricity" AS n UNION ALL SELECT 'broadcast' AS k, OLD."broadcast" AS o, NEW."broadcast" AS n UNION ALL SELECT 'industry_support' AS k, OLD."industry_support" AS o, NEW."industry_support" AS n UNION ALL SELECT 'safe_water' AS k, OLD."safe_water" AS o, NEW."safe_water" AS n UNION ALL SELECT 'work_electricity' AS k, OLD."work_electricity" AS o, NEW."work_electricity" AS n UNION ALL SELECT 'sanitary_toilet' AS k, OLD."sanitary_toilet" AS o, NEW."sanitary_toilet" AS n UNION ALL SELECT 'toilet_usable' AS k, OLD."toilet_usable" AS o, NEW."toilet_usable" AS n UNION ALL SELECT 'poverty_cause' AS k, OLD."poverty_cause" AS o, NEW."poverty_cause" AS n UNION ALL SELECT 'no_labour' AS k, OLD."no_labour" AS o, NEW."no_labour" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_household_condition_delete AFTER DELETE ON household_condition BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'household_condition', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'military_family', OLD."military_family", 'arable_land', OLD."arable_land", 'grassland', OLD."grassland", 'water_area', OLD."water_area", 'woodland', OLD."woodland", 'returned_woodland', OLD."returned_woodland", 'orchard', OLD."orchard", 'road_type', OLD."road_type", 'road_distance', OLD."road_distance", 'road_hardened', OLD."road_hardened", 'in_cooperative', OLD."in_cooperative", 'dangerous_house', OLD."dangerous_house", 'house_area', OLD."house_area", 'fuel', OLD."fuel", 'led_by_firm', OLD."led_by_firm", 'led_by_founder', OLD."led_by_founder", 'home_electricity', OLD."home_electricity", 'broadcast', OLD."broadcast", 'industry_support', OLD."industry_support", 'safe_water', OLD."safe_water", 'work_electricity', OLD."work_electricity", 'sanitary_toilet', OLD."sanitary_toilet", 'toilet_usable', OLD."toilet_usable", 'poverty_cause', OLD."poverty_cause", 'no_labour', OLD."no_labour"), NULL); END""",
    r"""CREATE TRIGGER journal_income_year_insert AFTER INSERT ON income_year BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'income_year', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_income_year_update AFTER UPDATE ON income_year WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."year" IS NOT NEW."year" OR OLD."wage" IS NOT NEW."wage" OR OLD."post_wage" IS NOT NEW."post_wage" OR OLD."other_wage" IS NOT NEW."other_wage" OR OLD."production" IS NOT NEW."production" OR OLD."industry_award" IS NOT NEW."industry_award" OR OLD."work_award" IS NOT NEW."work_award" OR OLD."property" IS NOT NEW."property" OR OLD."asset_dividend" IS NOT NEW."asset_dividend" OR OLD."other_property" IS NOT NEW."other_property" OR OLD."transfer" IS NOT NEW."transfer" OR OLD."pension" IS NOT NEW."pension" OR OLD."family_planning" IS NOT NEW."family_planning" OR OLD."ecology" IS NOT NEW."ecology" OR OLD."dibao" IS NOT NEW."dibao" OR OLD."tekun" IS NOT NEW."tekun" OR OLD."other_transfer" IS NOT NEW."other_transfer" OR OLD."production_cost" IS NOT NEW."production_cost" OR OLD."production_cost_total" IS NOT NEW."production_cost_total" OR OLD."cost_subsidy" IS NOT NEW."cost_subsidy" OR OLD."gross" IS NOT NEW."gross" OR OLD."net" IS NOT NEW."net" OR OLD."per_person" IS NOT NEW."per_person" OR OLD."compensation" IS NOT NEW."compensation" OR OLD."out_of_pocket" IS NOT NEW."out_of_pocket" OR OLD."people_now" IS NOT NEW."people_now" OR OLD."people_in_year" IS NOT NEW."people_in_year" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'income_year', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'year' AS k, OLD."year" AS o, NEW."year" AS n UNION ALL SELECT 'wage' AS k, OLD."wage" AS o, NEW."wage" AS n UNION ALL SELECT 'post_wage' AS k, OLD."post_wage" AS o, NEW."post_wage" AS n UNION ALL SELECT 'other_wage' AS k, OLD."other_wage" AS o, NEW."other_wage" AS n UNION ALL SELECT 'production' AS k, OLD."production" AS o, NEW."production" AS n UNION ALL SELECT 'industry_award' AS k, OLD."industry_award" AS o, NEW."industry_award" AS n UNION ALL SELECT 'work_award' AS k, OLD."work_award" AS o, NEW."work_award" AS n UNION ALL SELECT 'property' AS k, OLD."property" AS o, NEW."property" AS n UNION ALL SELECT 'asset_dividend' AS k, OLD."asset_dividend" AS o, NEW."asset_dividend" AS n UNION ALL SELECT 'other_property' AS k, OLD."other_property" AS o, NEW."other_property" AS n UNION ALL SELECT 'transfer' AS k, OLD."transfer" AS o, NEW."transfer" AS n UNION ALL SELECT 'pension' AS k, OLD."pension" AS o, NEW."pension" AS n UNION ALL SELECT 'family_planning' AS k, OLD."family_planning" AS o, NEW."family_planning" AS n UNION ALL SELECT 'ecology' AS k, OLD."ecology" AS o, NEW."ecology" AS n UNION ALL SELECT 'dibao' AS k, OLD."dibao" AS o, NEW."dibao" AS n UNION ALL SELECT 'tekun' AS k, OLD."tekun" AS o, NEW."tekun" AS n UNION ALL SELECT 'other_transfer' AS k, OLD."other_transfer" AS o, NEW."other_transfer" AS n UNION ALL SELECT 'production_cost' AS k, OLD."production_cost" AS o, NEW."production_cost" AS n UNION ALL SELECT 'production_cost_total' AS k, OLD."production_cost_total" AS o, NEW."production_cost_total" AS n UNION ALL SELECT 'cost_subsidy' AS k, OLD."cost_subsidy" AS o, NEW."cost_subsidy" AS n UNION ALL SELECT 'gross' AS k, OLD."gross" AS o, NEW."gross" AS n UNION ALL SELECT 'net' AS k, OLD."net" AS o, NEW."net" AS n UNION ALL SELECT 'per_person' AS k, OLD."per_person" AS o, NEW."per_person" AS n UNION ALL SELECT 'compensation' AS k, OLD."compensation" AS o, NEW."compensation" AS n UNION ALL SELECT 'out_of_pocket' AS k, OLD."out_of_pocket" AS o, NEW."out_of_pocket" AS n UNION ALL SELECT 'people_now' AS k, OLD."people_now" AS o, NEW."people_now" AS n UNION ALL SELECT 'people_in_year' AS k, OLD."people_in_year" AS o, NEW."people_in_year" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_income_year_delete AFTER DELETE ON income_year BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'income_year', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'year', OLD."year", 'wage', OLD."wage", 'post_wage', OLD."post_wage", 'other_wage', OLD."other_wage", 'production', OLD."production", 'industry_award', OLD."industry_award", 'work_award', OLD."work_award", 'property', OLD."property", 'asset_dividend', OLD."asset_dividend", 'other_property', OLD."other_property", 'transfer', OLD."transfer", 'pension', OLD."pension", 'family_planning', OLD."family_planning", 'ecology', OLD."ecology", 'dibao', OLD."dibao", 'tekun', OLD."tekun", 'other_transfer', OLD."other_transfer", 'production_cost', OLD."production_cost", 'production_cost_total', OLD."production_cost_total", 'cost_subsidy', OLD."cost_subsidy", 'gross', OLD."gross", 'net', OLD."net", 'per_person', OLD."per_person", 'compensation', OLD."compensation", 'out_of_pocket', OLD."out_of_pocket", 'people_now', OLD."people_now", 'people_in_year', OLD."people_in_year"), NULL); END""",
    r"""CREATE TRIGGER journal_person_insert AFTER INSERT ON person BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'person', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_person_update AFTER UPDATE ON person WHEN OLD."number" IS NOT NEW."number" OR OLD."name" IS NOT NEW."name" OR OLD."id_kind" IS NOT NEW."id_kind" OR OLD."id_number" IS NOT NEW."id_number" OR OLD."id_key" IS NOT NEW."id_key" OR OLD."sex" IS NOT NEW."sex" OR OLD."birth_date" IS NOT NEW."birth_date" OR OLD."ethnicity" IS NOT NEW."ethnicity" OR OLD."phone" IS NOT NEW."phone" OR OLD."note" IS NOT NEW."note" OR OLD."deleted_at" IS NOT NEW."deleted_at" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'person', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'number' AS k, OLD."number" AS o, NEW."number" AS n UNION ALL SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'id_kind' AS k, OLD."id_kind" AS o, NEW."id_kind" AS n UNION ALL SELECT 'id_number' AS k, OLD."id_number" AS o, NEW."id_number" AS n UNION ALL SELECT 'id_key' AS k, OLD."id_key" AS o, NEW."id_key" AS n UNION ALL SELECT 'sex' AS k, OLD."sex" AS o, NEW."sex" AS n UNION ALL SELECT 'birth_date' AS k, OLD."birth_date" AS o, NEW."birth_date" AS n UNION ALL SELECT 'ethnicity' AS k, OLD."ethnicity" AS o, NEW."ethnicity" AS n UNION ALL SELECT 'phone' AS k, OLD."phone" AS o, NEW."phone" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n UNION ALL SELECT 'deleted_at' AS k, OLD."deleted_at" AS o, NEW."deleted_at" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_person_delete AFTER DELETE ON person BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'person', OLD.id, 'delete', json_object('id', OLD."id", 'number', OLD."number", 'name', OLD."name", 'id_kind', OLD."id_kind", 'id_number', OLD."id_number", 'id_key', OLD."id_key", 'sex', OLD."sex", 'birth_date', OLD."birth_date", 'ethnicity', OLD."ethnicity", 'phone', OLD."phone", 'note', OLD."note", 'deleted_at', OLD."deleted_at"), NULL); END""",
    r"""CREATE TRIGGER journal_person_condition_insert AFTER INSERT ON person_condition BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'person_condition', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_person_condition_update AFTER UPDATE ON person_condition WHEN OLD."person_id" IS NOT NEW."person_id" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."politics" IS NOT NEW."politics" OR OLD."education" IS NOT NEW."education" OR OLD."schooling" IS NOT NEW."schooling" OR OLD."dropout_reason" IS NOT NEW."dropout_reason" OR OLD."labour" IS NOT NEW."labour" OR OLD."health" IS NOT NEW."health" OR OLD."mandarin" IS NOT NEW."mandarin" OR OLD."jobless_reason" IS NOT NEW."jobless_reason" OR OLD."work_months" IS NOT NEW."work_months" OR OLD."work_place" IS NOT NEW."work_place" OR OLD."work_firm" IS NOT NEW."work_firm" OR OLD."work_industry" IS NOT NEW."work_industry" OR OLD."work_channel" IS NOT NEW."work_channel" OR OLD."work_abroad" IS NOT NEW."work_abroad" OR OLD."post_kind" IS NOT NEW."post_kind" OR OLD."post_months" IS NOT NEW."post_months" OR OLD."resident_medical" IS NOT NEW."resident_medical" OR OLD."worker_medical" IS NOT NEW."worker_medical" OR OLD."serious_illness" IS NOT NEW."serious_illness" OR OLD."commercial_medical" IS NOT NEW."commercial_medical" OR OLD."accident_subsidy" IS NOT NEW."accident_subsidy" OR OLD."medical_aid" IS NOT NEW."medical_aid" OR OLD."other_health_aid" IS NOT NEW."other_health_aid" OR OLD."resident_pension" IS NOT NEW."resident_pension" OR OLD."worker_pension" IS NOT NEW."worker_pension" OR OLD."disability_year" IS NOT NEW."disability_year" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'person_condition', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n UNION ALL SELECT 'politics' AS k, OLD."politics" AS o, NEW."politics" AS n UNION ALL SELECT 'education' AS k, OLD."education" AS o, NEW."education" AS n UNION ALL SELECT 'schooling' AS k, OLD."schooling" AS o, NEW."schooling" AS n UNION ALL SELECT 'dropout_reason' AS k, OLD."dropout_reason" AS o, NEW."dropout_reason" AS n UNION ALL SELECT 'labour' AS k, OLD."labour" AS o, NEW."labour" AS n UNION ALL SELECT 'health' AS k, OLD."health" AS o, NEW."health" AS n UNION ALL SELECT 'mandarin' AS k, OLD."mandarin" AS o, NEW."mandarin" AS n UNION ALL SELECT 'jobless_reason' AS k, OLD."jobless_reason" AS o, NEW."jobless_reason" AS n UNION ALL SELECT 'work_months' AS k, OLD."work_months" AS o, NEW."work_months" AS n UNION ALL SELECT 'work_place' AS k, OLD."work_place" AS o, NEW."work_place" AS n UNION ALL SELECT 'work_firm' AS k, OLD."work_firm" AS o, NEW."work_firm" AS n UNION ALL SELECT 'work_industry' AS k, OLD."work_industry" AS o, NEW."work_industry" AS n UNION ALL SELECT 'work_channel' AS k, OLD."work_channel" AS o, NEW."work_channel" AS n UNION ALL SELECT 'work_abroad' AS k, OLD."work_abroad" AS o, NEW."work_abroad" AS n UNION ALL SELECT 'post_kind' AS k, OLD."post_kind" AS o, NEW."post_kind" AS n UNION ALL SELECT 'post_months' AS k, OLD."post_months" AS o, NEW."post_months" AS n UNION ALL SELECT 'resident_medical' AS k, OLD."resident_medical" AS o, NEW."resident_medical" AS n UNION ALL SELECT 'worker_medical' AS k, OLD."worker_medical" AS o, NEW."worker_medical" AS n UNION ALL SELECT 'serious_illness' AS k, OLD."serious_illness" AS o, NEW."serious_illness" AS n UNION ALL SELECT 'commercial_medical' AS k, OLD."commercial_medical" AS o, NEW."commercial_medical" AS n UNION ALL SELECT 'accident_subsidy' AS k, OLD."accident_subsidy" AS o, NEW."accident_subsidy" AS n UNION ALL SELECT 'medical_aid' AS k, OLD."medical_aid" AS o, NEW."medical_aid" AS n UNION ALL SELECT 'other_health_aid' AS k, OLD."other_health_aid" AS o, NEW."other_health_aid" AS n UNION ALL SELECT 'resident_pension' AS k, OLD."resident_pension" AS o, NEW."resident_pension" AS n UNION ALL SELECT 'worker_pension' AS k, OLD."worker_pension" AS o, NEW."worker_pension" AS n UNION ALL SELECT 'disability_year' AS k, OLD."disability_year" AS o, NEW."disability_year" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_person_condition_delete AFTER DELETE ON person_condition BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'person_condition', OLD.id, 'delete', json_object('id', OLD."id", 'person_id', OLD."person_id", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'politics', OLD."politics", 'education', OLD."education", 'schooling', OLD."schooling", 'dropout_reason', OLD."dropout_reason", 'labour', OLD."labour", 'health', OLD."health", 'mandarin', OLD."mandarin", 'jobless_reason', OLD."jobless_reason", 'work_months', OLD."work_months", 'work_place', OLD."work_place", 'work_firm', OLD."work_firm", 'work_industry', OLD."work_industry", 'work_channel', OLD."work_channel", 'work_abroad', OLD."work_abroad", 'post_kind', OLD."post_kind", 'post_months', OLD."post_months", 'resident_medical', OLD."resident_medical", 'worker_medical', OLD."worker_medical", 'serious_illness', OLD."serious_illness", 'commercial_medical', OLD."commercial_medical", 'accident_subsidy', OLD."accident_subsidy", 'medical_aid', OLD."medical_aid", 'other_health_aid', OLD."other_health_aid", 'resident_pension', OLD."resident_pension", 'worker_pension', OLD."worker_pension", 'disability_year', OLD."disability_year"), NULL); END""",
    r"""CREATE TRIGGER journal_membership_insert AFTER INSERT ON membership BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'membership', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_membership_update AFTER UPDATE ON membership WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."relation" IS NOT NEW."relation" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'membership', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'relation' AS k, OLD."relation" AS o, NEW."relation" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_membership_delete AFTER DELETE ON membership BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'membership', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'person_id', OLD."person_id", 'relation', OLD."relation", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to"), NULL); END""",
    r"""CREATE TRIGGER journal_identity_insert AFTER INSERT ON identity BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'identity', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_identity_update AFTER UPDATE ON identity WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."category" IS NOT NEW."category" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."risk_removed_on" IS NOT NEW."risk_removed_on" OR OLD."basis" IS NOT NEW."basis" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'identity', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'category' AS k, OLD."category" AS o, NEW."category" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n UNION ALL SELECT 'risk_removed_on' AS k, OLD."risk_removed_on" AS o, NEW."risk_removed_on" AS n UNION ALL SELECT 'basis' AS k, OLD."basis" AS o, NEW."basis" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_identity_delete AFTER DELETE ON identity BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'identity', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'category', OLD."category", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'risk_removed_on', OLD."risk_removed_on", 'basis', OLD."basis"), NULL); END""",
    r"""CREATE TRIGGER journal_pairing_insert AFTER INSERT ON pairing BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'pairing', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_pairing_update AFTER UPDATE ON pairing WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."helper_number" IS NOT NEW."helper_number" OR OLD."helper_name" IS NOT NEW."helper_name" OR OLD."helper_sex" IS NOT NEW."helper_sex" OR OLD."helper_phone" IS NOT NEW."helper_phone" OR OLD."helper_politics" IS NOT NEW."helper_politics" OR OLD."unit_number" IS NOT NEW."unit_number" OR OLD."unit_name" IS NOT NEW."unit_name" OR OLD."unit_affiliation" IS NOT NEW."unit_affiliation" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'pairing', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'helper_number' AS k, OLD."helper_number" AS o, NEW."helper_number" AS n UNION ALL SELECT 'helper_name' AS k, OLD."helper_name" AS o, NEW."helper_name" AS n UNION ALL SELECT 'helper_sex' AS k, OLD."helper_sex" AS o, NEW."helper_sex" AS n UNION ALL SELECT 'helper_phone' AS k, OLD."helper_phone" AS o, NEW."helper_phone" AS n UNION ALL SELECT 'helper_politics' AS k, OLD."helper_politics" AS o, NEW."helper_politics" AS n UNION ALL SELECT 'unit_number' AS k, OLD."unit_number" AS o, NEW."unit_number" AS n UNION ALL SELECT 'unit_name' AS k, OLD."unit_name" AS o, NEW."unit_name" AS n UNION ALL SELECT 'unit_affiliation' AS k, OLD."unit_affiliation" AS o, NEW."unit_affiliation" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_pairing_delete AFTER DELETE ON pairing BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'pairing', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'helper_number', OLD."helper_number", 'helper_name', OLD."helper_name", 'helper_sex', OLD."helper_sex", 'helper_phone', OLD."helper_phone", 'helper_politics', OLD."helper_politics", 'unit_number', OLD."unit_number", 'unit_name', OLD."unit_name", 'unit_affiliation', OLD."unit_affiliation", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to"), NULL); END""",
    r"""CREATE TRIGGER journal_custom_field_insert AFTER INSERT ON custom_field BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'custom_field', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_custom_field_update AFTER UPDATE ON custom_field WHEN OLD."owner" IS NOT NEW."owner" OR OLD."name" IS NOT NEW."name" OR OLD."kind" IS NOT NEW."kind" OR OLD."position" IS NOT NEW."position" OR OLD."retired" IS NOT NEW."retired" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'custom_field', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'owner' AS k, OLD."owner" AS o, NEW."owner" AS n UNION ALL SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'position' AS k, OLD."position" AS o, NEW."position" AS n UNION ALL SELECT 'retired' AS k, OLD."retired" AS o, NEW."retired" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_custom_field_delete AFTER DELETE ON custom_field BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'custom_field', OLD.id, 'delete', json_object('id', OLD."id", 'owner', OLD."owner", 'name', OLD."name", 'kind', OLD."kind", 'position', OLD."position", 'retired', OLD."retired"), NULL); END""",
    r"""CREATE TRIGGER journal_custom_value_insert AFTER INSERT ON custom_value BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'custom_value', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_custom_value_update AFTER UPDATE ON custom_value WHEN OLD."field_id" IS NOT NEW."field_id" OR OLD."household_id" IS NOT NEW."household_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."village_id" IS NOT NEW."village_id" OR OLD."value" IS NOT NEW."value" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'custom_value', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'field_id' AS k, OLD."field_id" AS o, NEW."field_id" AS n UNION ALL SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'value' AS k, OLD."value" AS o, NEW."value" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_custom_value_delete AFTER DELETE ON custom_value BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'custom_value', OLD.id, 'delete', json_object('id', OLD."id", 'field_id', OLD."field_id", 'household_id', OLD."household_id", 'person_id', OLD."person_id", 'village_id', OLD."village_id", 'value', OLD."value"), NULL); END""",
    r"""CREATE TRIGGER journal_roster_insert AFTER INSERT ON roster BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'roster', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_roster_update AFTER UPDATE ON roster WHEN OLD."name" IS NOT NEW."name" OR OLD."office" IS NOT NEW."office" OR OLD."as_of" IS NOT NEW."as_of" OR OLD."book" IS NOT NEW."book" OR OLD."sha256" IS NOT NEW."sha256" OR OLD."headers" IS NOT NEW."headers" OR OLD."batch_id" IS NOT NEW."batch_id" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'roster', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'office' AS k, OLD."office" AS o, NEW."office" AS n UNION ALL SELECT 'as_of' AS k, OLD."as_of" AS o, NEW."as_of" AS n UNION ALL SELECT 'book' AS k, OLD."book" AS o, NEW."book" AS n UNION ALL SELECT 'sha256' AS k, OLD."sha256" AS o, NEW."sha256" AS n UNION ALL SELECT 'headers' AS k, OLD."headers" AS o, NEW."headers" AS n UNION ALL SELECT 'batch_id' AS k, OLD."batch_id" AS o, NEW."batch_id" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_roster_delete AFTER DELETE ON roster BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'roster', OLD.id, 'delete', json_object('id', OLD."id", 'name', OLD."name", 'office', OLD."office", 'as_of', OLD."as_of", 'book', OLD."book", 'sha256', OLD."sha256", 'headers', OLD."headers", 'batch_id', OLD."batch_id"), NULL); END""",
    r"""CREATE TRIGGER journal_roster_row_insert AFTER INSERT ON roster_row BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'roster_row', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_roster_row_update AFTER UPDATE ON roster_row WHEN OLD."roster_id" IS NOT NEW."roster_id" OR OLD."row" IS NOT NEW."row" OR OLD."name" IS NOT NEW."name" OR OLD."id_key" IS NOT NEW."id_key" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."household_id" IS NOT NEW."household_id" OR OLD."how" IS NOT NEW."how" OR OLD."cells" IS NOT NEW."cells" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'roster_row', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'roster_id' AS k, OLD."roster_id" AS o, NEW."roster_id" AS n UNION ALL SELECT 'row' AS k, OLD."row" AS o, NEW."row" AS n UNION ALL SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'id_key' AS k, OLD."id_key" AS o, NEW."id_key" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'how' AS k, OLD."how" AS o, NEW."how" AS n UNION ALL SELECT 'cells' AS k, OLD."cells" AS o, NEW."cells" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_roster_row_delete AFTER DELETE ON roster_row BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'roster_row', OLD.id, 'delete', json_object('id', OLD."id", 'roster_id', OLD."roster_id", 'row', OLD."row", 'name', OLD."name", 'id_key', OLD."id_key", 'person_id', OLD."person_id", 'household_id', OLD."household_id", 'how', OLD."how", 'cells', OLD."cells"), NULL); END""",
    r"""CREATE TRIGGER journal_code_value_insert AFTER INSERT ON code_value BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'code_value', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_code_value_update AFTER UPDATE ON code_value WHEN OLD."list_name" IS NOT NEW."list_name" OR OLD."value" IS NOT NEW."value" OR OLD."position" IS NOT NEW."position" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."source" IS NOT NEW."source" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'code_value', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'list_name' AS k, OLD."list_name" AS o, NEW."list_name" AS n UNION ALL SELECT 'value' AS k, OLD."value" AS o, NEW."value" AS n UNION ALL SELECT 'position' AS k, OLD."position" AS o, NEW."position" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n UNION ALL SELECT 'source' AS k, OLD."source" AS o, NEW."source" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_code_value_delete AFTER DELETE ON code_value BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'code_value', OLD.id, 'delete', json_object('id', OLD."id", 'list_name', OLD."list_name", 'value', OLD."value", 'position', OLD."position", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'source', OLD."source"), NULL); END""",
    r"""CREATE TRIGGER journal_parameter_insert AFTER INSERT ON parameter BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'parameter', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_parameter_update AFTER UPDATE ON parameter WHEN OLD."key" IS NOT NEW."key" OR OLD."name" IS NOT NEW."name" OR OLD."region" IS NOT NEW."region" OR OLD."value" IS NOT NEW."value" OR OLD."unit" IS NOT NEW."unit" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."document" IS NOT NEW."document" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'parameter', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'key' AS k, OLD."key" AS o, NEW."key" AS n UNION ALL SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'region' AS k, OLD."region" AS o, NEW."region" AS n UNION ALL SELECT 'value' AS k, OLD."value" AS o, NEW."value" AS n UNION ALL SELECT 'unit' AS k, OLD."unit" AS o, NEW."unit" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n UNION ALL SELECT 'document' AS k, OLD."document" AS o, NEW."document" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_parameter_delete AFTER DELETE ON parameter BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'parameter', OLD.id, 'delete', json_object('id', OLD."id", 'key', OLD."key", 'name', OLD."name", 'region', OLD."region", 'value', OLD."value", 'unit', OLD."unit", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'document', OLD."document"), NULL); END""",
)


def upgrade() -> None:
    """Make every table, index and trigger of the first version."""
    for statement in STATEMENTS:
        op.execute(statement)
