"""The first tables, indexes and triggers, as frozen text: it must never follow today's code."""

# ruff: noqa: E501

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    r"""CREATE TABLE benefit_programme (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code TEXT, 
	name TEXT NOT NULL, 
	aliases TEXT, 
	recipient TEXT NOT NULL, 
	period_kind TEXT NOT NULL, 
	usual_amount INTEGER, 
	identities TEXT, 
	not_identities TEXT, 
	grades TEXT, 
	schooling TEXT, 
	age_from INTEGER, 
	age_to INTEGER, 
	work_place TEXT, 
	labour TEXT, 
	payer TEXT, 
	source TEXT, 
	document TEXT, 
	note TEXT, 
	valid_from TEXT, 
	valid_to TEXT, 
	retired INTEGER DEFAULT '0' NOT NULL, 
	position INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT uq_benefit_programme_code UNIQUE (code), 
	CONSTRAINT uq_benefit_programme_name UNIQUE (name)
)
 STRICT

""",
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
    r"""CREATE TABLE procedure_run (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code TEXT NOT NULL, 
	version TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	subject_id INTEGER NOT NULL, 
	started_on TEXT NOT NULL, 
	due_on TEXT, 
	ended_on TEXT, 
	outcome TEXT, 
	reason TEXT
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
    r"""CREATE TABLE check_round (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	kind TEXT, 
	starts_on TEXT NOT NULL, 
	ends_on TEXT, 
	note TEXT, 
	CONSTRAINT uq_check_round_name UNIQUE (name)
)
 STRICT

""",
    r"""CREATE TABLE benefit_exclusion (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	hard INTEGER NOT NULL, 
	document TEXT, 
	CONSTRAINT fk_benefit_exclusion_first_id_benefit_programme FOREIGN KEY(first_id) REFERENCES benefit_programme (id), 
	CONSTRAINT fk_benefit_exclusion_second_id_benefit_programme FOREIGN KEY(second_id) REFERENCES benefit_programme (id)
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
    r"""CREATE TABLE station_run (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	run_id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	due_on TEXT, 
	days INTEGER NOT NULL, 
	at_least INTEGER NOT NULL, 
	done_on TEXT, 
	started_on TEXT, 
	place TEXT, 
	people TEXT, 
	opinion TEXT, 
	override TEXT, 
	CONSTRAINT fk_station_run_run_id_procedure_run FOREIGN KEY(run_id) REFERENCES procedure_run (id)
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
    r"""CREATE TABLE work_spell (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	valid_from TEXT NOT NULL, 
	valid_to TEXT, 
	scope TEXT, 
	county TEXT, 
	place TEXT, 
	employer TEXT, 
	industry TEXT, 
	channel TEXT, 
	monthly_pay INTEGER, 
	point_to_point INTEGER, 
	transport_subsidy INTEGER, 
	end_reason TEXT, 
	note TEXT, 
	CONSTRAINT fk_work_spell_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

""",
    r"""CREATE TABLE work_intention (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	wanted INTEGER, 
	county TEXT, 
	service TEXT, 
	closed_on TEXT, 
	note TEXT, 
	CONSTRAINT fk_work_intention_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

""",
    r"""CREATE TABLE training (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	course TEXT NOT NULL, 
	kind TEXT, 
	begun_on TEXT NOT NULL, 
	ended_on TEXT, 
	certificate TEXT, 
	organiser TEXT, 
	note TEXT, 
	CONSTRAINT fk_training_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
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
    r"""CREATE TABLE enterprise (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	kind TEXT, 
	village_id INTEGER, 
	leader TEXT, 
	phone TEXT, 
	product TEXT, 
	document TEXT, 
	closed_on TEXT, 
	note TEXT, 
	CONSTRAINT uq_enterprise_name UNIQUE (name), 
	CONSTRAINT fk_enterprise_village_id_village FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT

""",
    r"""CREATE TABLE water_point (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	village_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT, 
	source TEXT, 
	area TEXT, 
	households_served INTEGER, 
	keeper TEXT, 
	keeper_phone TEXT, 
	started_on TEXT, 
	ended_on TEXT, 
	note TEXT, 
	CONSTRAINT fk_water_point_village_id_village FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT

""",
    r"""CREATE TABLE resettlement_site (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	village_id INTEGER, 
	kind TEXT, 
	address TEXT, 
	note TEXT, 
	CONSTRAINT uq_resettlement_site_name UNIQUE (name), 
	CONSTRAINT fk_resettlement_site_village_id_village FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT

""",
    r"""CREATE TABLE screening (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	village_id INTEGER NOT NULL, 
	week TEXT NOT NULL, 
	grid TEXT DEFAULT '' NOT NULL, 
	done_on TEXT NOT NULL, 
	done_by TEXT, 
	households_looked INTEGER, 
	clues TEXT, 
	note TEXT, 
	CONSTRAINT fk_screening_village_id_village FOREIGN KEY(village_id) REFERENCES village (id)
)
 STRICT

""",
    r"""CREATE TABLE station_paper (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	station_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	made_on TEXT NOT NULL, 
	file_name TEXT, 
	sha256 TEXT, 
	CONSTRAINT fk_station_paper_station_id_station_run FOREIGN KEY(station_id) REFERENCES station_run (id)
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
	closed_on TEXT, 
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
    r"""CREATE TABLE water_test (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	village_id INTEGER NOT NULL, 
	point_id INTEGER NOT NULL, 
	tested_on TEXT NOT NULL, 
	result TEXT NOT NULL, 
	items TEXT, 
	tested_by TEXT, 
	note TEXT, 
	CONSTRAINT fk_water_test_village_id_village FOREIGN KEY(village_id) REFERENCES village (id), 
	CONSTRAINT fk_water_test_point_id_water_point FOREIGN KEY(point_id) REFERENCES water_point (id)
)
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
    r"""CREATE TABLE benefit_payment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	programme_id INTEGER NOT NULL, 
	person_id INTEGER, 
	household_id INTEGER, 
	period TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	source TEXT, 
	paid_on TEXT, 
	batch TEXT, 
	note TEXT, 
	ended_on TEXT, 
	CONSTRAINT ck_benefit_payment_some_owner CHECK (person_id IS NOT NULL OR household_id IS NOT NULL), 
	CONSTRAINT fk_benefit_payment_programme_id_benefit_programme FOREIGN KEY(programme_id) REFERENCES benefit_programme (id), 
	CONSTRAINT fk_benefit_payment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_benefit_payment_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
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
    r"""CREATE TABLE population_event (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind TEXT NOT NULL, 
	happened_on TEXT NOT NULL, 
	reported_on TEXT NOT NULL, 
	household_id INTEGER NOT NULL, 
	other_household_id INTEGER, 
	person_id INTEGER, 
	place TEXT, 
	old_number TEXT, 
	new_number TEXT, 
	basis TEXT, 
	note TEXT, 
	CONSTRAINT fk_population_event_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_population_event_other_household_id_household FOREIGN KEY(other_household_id) REFERENCES household (id), 
	CONSTRAINT fk_population_event_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
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
	change_reason TEXT, 
	CONSTRAINT fk_pairing_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT

""",
    r"""CREATE TABLE industry_link (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	enterprise_id INTEGER NOT NULL, 
	form TEXT, 
	agreed_from TEXT, 
	agreed_to TEXT, 
	invested INTEGER, 
	source TEXT, 
	ended_on TEXT, 
	note TEXT, 
	CONSTRAINT fk_industry_link_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_industry_link_enterprise_id_enterprise FOREIGN KEY(enterprise_id) REFERENCES enterprise (id)
)
 STRICT

""",
    r"""CREATE TABLE industry_dividend (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	enterprise_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	paid_on TEXT, 
	note TEXT, 
	CONSTRAINT fk_industry_dividend_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_industry_dividend_enterprise_id_enterprise FOREIGN KEY(enterprise_id) REFERENCES enterprise (id)
)
 STRICT

""",
    r"""CREATE TABLE condition_check (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	checked_on TEXT, 
	checked_by TEXT, 
	housing TEXT, 
	water TEXT, 
	schooling TEXT, 
	medical TEXT, 
	pension TEXT, 
	toilet TEXT, 
	road TEXT, 
	power TEXT, 
	found TEXT, 
	CONSTRAINT fk_condition_check_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_condition_check_round_id_check_round FOREIGN KEY(round_id) REFERENCES check_round (id)
)
 STRICT

""",
    r"""CREATE TABLE problem (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	person_id INTEGER, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	found_on TEXT NOT NULL, 
	found_by TEXT, 
	source TEXT, 
	round_id INTEGER, 
	measure TEXT, 
	responsible TEXT, 
	limit_on TEXT, 
	cleared_on TEXT, 
	cleared_how TEXT, 
	evidence TEXT, 
	note TEXT, 
	CONSTRAINT fk_problem_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_problem_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_problem_round_id_check_round FOREIGN KEY(round_id) REFERENCES check_round (id)
)
 STRICT

""",
    r"""CREATE TABLE water_supply (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	point_id INTEGER NOT NULL, 
	valid_from TEXT NOT NULL, 
	valid_to TEXT, 
	CONSTRAINT fk_water_supply_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_water_supply_point_id_water_point FOREIGN KEY(point_id) REFERENCES water_point (id)
)
 STRICT

""",
    r"""CREATE TABLE resettlement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	site_id INTEGER, 
	moved_from TEXT, 
	address TEXT, 
	house_area INTEGER, 
	moved_on TEXT, 
	lived_in INTEGER, 
	old_house_cleared INTEGER, 
	cleared_on TEXT, 
	support TEXT, 
	certified INTEGER, 
	certificate TEXT, 
	note TEXT, 
	CONSTRAINT fk_resettlement_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_resettlement_site_id_resettlement_site FOREIGN KEY(site_id) REFERENCES resettlement_site (id)
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
    r"""CREATE TABLE visit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	visited_on TEXT NOT NULL, 
	visitor TEXT NOT NULL, 
	way TEXT, 
	met TEXT, 
	content TEXT, 
	problem TEXT, 
	next_step TEXT, 
	note TEXT, 
	CONSTRAINT fk_visit_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT

""",
    r"""CREATE TABLE wish (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	person_id INTEGER, 
	kind TEXT, 
	text TEXT NOT NULL, 
	raised_on TEXT NOT NULL, 
	raised_through TEXT, 
	answer TEXT, 
	answered_on TEXT, 
	answered_by TEXT, 
	result TEXT, 
	note TEXT, 
	CONSTRAINT fk_wish_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_wish_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

""",
    r"""CREATE TABLE population_event_person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	event_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	before_id INTEGER, 
	after_id INTEGER, 
	relation_before TEXT, 
	relation_after TEXT, 
	moved INTEGER NOT NULL, 
	CONSTRAINT fk_population_event_person_event_id_population_event FOREIGN KEY(event_id) REFERENCES population_event (id), 
	CONSTRAINT fk_population_event_person_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_population_event_person_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_population_event_person_before_id_membership FOREIGN KEY(before_id) REFERENCES membership (id), 
	CONSTRAINT fk_population_event_person_after_id_membership FOREIGN KEY(after_id) REFERENCES membership (id)
)
 STRICT

""",
    r"""CREATE TABLE monitoring_case (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	run_id INTEGER, 
	identity_id INTEGER, 
	kind TEXT NOT NULL, 
	type TEXT, 
	term TEXT NOT NULL, 
	line_year INTEGER NOT NULL, 
	line INTEGER, 
	line_document TEXT, 
	income_year INTEGER, 
	reference_income INTEGER, 
	way TEXT, 
	opened_on TEXT NOT NULL, 
	ended_on TEXT, 
	outcome TEXT, 
	reason TEXT, 
	CONSTRAINT fk_monitoring_case_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_monitoring_case_run_id_procedure_run FOREIGN KEY(run_id) REFERENCES procedure_run (id), 
	CONSTRAINT fk_monitoring_case_identity_id_identity FOREIGN KEY(identity_id) REFERENCES identity (id)
)
 STRICT

""",
    r"""CREATE TABLE case_risk (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	risk TEXT NOT NULL, 
	sub_item TEXT, 
	CONSTRAINT fk_case_risk_case_id_monitoring_case FOREIGN KEY(case_id) REFERENCES monitoring_case (id)
)
 STRICT

""",
    r"""CREATE TABLE clue (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	person_id INTEGER, 
	case_id INTEGER, 
	source TEXT NOT NULL, 
	text TEXT NOT NULL, 
	found_on TEXT NOT NULL, 
	found_by TEXT, 
	urgency TEXT DEFAULT '一般' NOT NULL, 
	due_on TEXT, 
	state TEXT DEFAULT '待处理' NOT NULL, 
	settled_on TEXT, 
	reason TEXT, 
	CONSTRAINT fk_clue_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_clue_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_clue_case_id_monitoring_case FOREIGN KEY(case_id) REFERENCES monitoring_case (id)
)
 STRICT

""",
    r"""CREATE TABLE measure (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	case_id INTEGER, 
	kind TEXT NOT NULL, 
	what TEXT, 
	responsible TEXT, 
	starts_on TEXT NOT NULL, 
	ends_on TEXT, 
	limit_on TEXT, 
	progress TEXT, 
	effect TEXT, 
	CONSTRAINT fk_measure_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_measure_case_id_monitoring_case FOREIGN KEY(case_id) REFERENCES monitoring_case (id)
)
 STRICT

""",
    r"""CREATE INDEX ix_code_value_list_name ON code_value (list_name)""",
    r"""CREATE INDEX ix_parameter_key ON parameter ("key")""",
    r"""CREATE INDEX ix_procedure_run_subject ON procedure_run (subject, subject_id)""",
    r"""CREATE UNIQUE INDEX uq_custom_field ON custom_field (owner, name)""",
    r"""CREATE INDEX ix_person_id_key ON person (id_key)""",
    r"""CREATE INDEX ix_person_number ON person (number)""",
    r"""CREATE INDEX ix_benefit_exclusion_second_id ON benefit_exclusion (second_id)""",
    r"""CREATE UNIQUE INDEX uq_benefit_exclusion ON benefit_exclusion (first_id, second_id)""",
    r"""CREATE INDEX ix_import_batch_kind ON import_batch (kind)""",
    r"""CREATE UNIQUE INDEX uq_station_run ON station_run (run_id, code)""",
    r"""CREATE INDEX ix_change_row ON change (table_name, row_id)""",
    r"""CREATE INDEX ix_change_set ON change (change_set_id)""",
    r"""CREATE INDEX ix_work_spell_valid_to ON work_spell (valid_to)""",
    r"""CREATE INDEX ix_work_spell_person ON work_spell (person_id, valid_from)""",
    r"""CREATE UNIQUE INDEX uq_work_intention ON work_intention (person_id, year)""",
    r"""CREATE INDEX ix_training_person ON training (person_id, begun_on)""",
    r"""CREATE UNIQUE INDEX uq_village_year ON village_year (village_id, year)""",
    r"""CREATE UNIQUE INDEX uq_village_group ON village_group (village_id, name)""",
    r"""CREATE INDEX ix_person_condition ON person_condition (person_id, valid_from)""",
    r"""CREATE INDEX ix_enterprise_village_id ON enterprise (village_id)""",
    r"""CREATE UNIQUE INDEX uq_water_point ON water_point (village_id, name)""",
    r"""CREATE INDEX ix_resettlement_site_village_id ON resettlement_site (village_id)""",
    r"""CREATE UNIQUE INDEX uq_screening ON screening (village_id, week, grid)""",
    r"""CREATE INDEX ix_station_paper ON station_paper (station_id)""",
    r"""CREATE INDEX ix_household_village_id ON household (village_id)""",
    r"""CREATE INDEX ix_water_test_point ON water_test (point_id, tested_on)""",
    r"""CREATE INDEX ix_water_test_village ON water_test (village_id)""",
    r"""CREATE INDEX ix_roster_batch_id ON roster (batch_id)""",
    r"""CREATE INDEX ix_roster_name ON roster (name, as_of)""",
    r"""CREATE INDEX ix_benefit_payment_programme ON benefit_payment (programme_id, period)""",
    r"""CREATE INDEX ix_benefit_payment_person ON benefit_payment (person_id, programme_id)""",
    r"""CREATE INDEX ix_benefit_payment_household ON benefit_payment (household_id, programme_id)""",
    r"""CREATE UNIQUE INDEX uq_custom_value_person ON custom_value (person_id, field_id)""",
    r"""CREATE INDEX ix_custom_value_field_id ON custom_value (field_id)""",
    r"""CREATE UNIQUE INDEX uq_custom_value_village ON custom_value (village_id, field_id)""",
    r"""CREATE UNIQUE INDEX uq_custom_value_household ON custom_value (household_id, field_id)""",
    r"""CREATE INDEX ix_population_event_reported ON population_event (reported_on)""",
    r"""CREATE INDEX ix_population_event_other_household_id ON population_event (other_household_id)""",
    r"""CREATE INDEX ix_population_event_happened ON population_event (happened_on)""",
    r"""CREATE INDEX ix_population_event_household_id ON population_event (household_id)""",
    r"""CREATE INDEX ix_population_event_person_id ON population_event (person_id)""",
    r"""CREATE INDEX ix_household_condition ON household_condition (household_id, valid_from)""",
    r"""CREATE UNIQUE INDEX uq_income_year ON income_year (household_id, year)""",
    r"""CREATE INDEX ix_membership_person ON membership (person_id, valid_to)""",
    r"""CREATE INDEX ix_membership_household ON membership (household_id, valid_to)""",
    r"""CREATE INDEX ix_membership_head ON membership (household_id) WHERE relation = '户主'""",
    r"""CREATE INDEX ix_identity_household ON identity (household_id, kind)""",
    r"""CREATE INDEX ix_identity_person ON identity (person_id, kind)""",
    r"""CREATE INDEX ix_pairing_household ON pairing (household_id, valid_to)""",
    r"""CREATE INDEX ix_industry_link_household ON industry_link (household_id, enterprise_id)""",
    r"""CREATE INDEX ix_industry_link_enterprise_id ON industry_link (enterprise_id)""",
    r"""CREATE INDEX ix_industry_dividend_household ON industry_dividend (household_id, enterprise_id, year)""",
    r"""CREATE INDEX ix_industry_dividend_enterprise_id ON industry_dividend (enterprise_id)""",
    r"""CREATE INDEX ix_condition_check_round ON condition_check (round_id)""",
    r"""CREATE UNIQUE INDEX uq_condition_check ON condition_check (household_id, round_id)""",
    r"""CREATE INDEX ix_problem_round ON problem (round_id)""",
    r"""CREATE INDEX ix_problem_person ON problem (person_id)""",
    r"""CREATE INDEX ix_problem_open ON problem (limit_on) WHERE cleared_on IS NULL""",
    r"""CREATE INDEX ix_problem_household ON problem (household_id)""",
    r"""CREATE INDEX ix_water_supply_point ON water_supply (point_id)""",
    r"""CREATE INDEX ix_water_supply_household ON water_supply (household_id, valid_to)""",
    r"""CREATE INDEX ix_resettlement_household_id ON resettlement (household_id)""",
    r"""CREATE INDEX ix_resettlement_site_id ON resettlement (site_id)""",
    r"""CREATE INDEX ix_roster_row_household_id ON roster_row (household_id)""",
    r"""CREATE INDEX ix_roster_row_person_id ON roster_row (person_id)""",
    r"""CREATE INDEX ix_roster_row ON roster_row (roster_id, "row")""",
    r"""CREATE INDEX ix_visit_day ON visit (visited_on)""",
    r"""CREATE INDEX ix_visit_household ON visit (household_id, visited_on)""",
    r"""CREATE INDEX ix_wish_household ON wish (household_id)""",
    r"""CREATE INDEX ix_wish_person ON wish (person_id)""",
    r"""CREATE INDEX ix_population_event_person_before_id ON population_event_person (before_id)""",
    r"""CREATE INDEX ix_population_event_person_person_id ON population_event_person (person_id)""",
    r"""CREATE INDEX ix_population_event_person_household_id ON population_event_person (household_id)""",
    r"""CREATE INDEX ix_population_event_person_after_id ON population_event_person (after_id)""",
    r"""CREATE INDEX ix_population_event_person_event_id ON population_event_person (event_id)""",
    r"""CREATE INDEX ix_monitoring_case_household ON monitoring_case (household_id, kind)""",
    r"""CREATE INDEX ix_monitoring_case_identity ON monitoring_case (identity_id)""",
    r"""CREATE INDEX ix_monitoring_case_run ON monitoring_case (run_id)""",
    r"""CREATE UNIQUE INDEX uq_case_risk ON case_risk (case_id, position)""",
    r"""CREATE INDEX ix_clue_household ON clue (household_id)""",
    r"""CREATE INDEX ix_clue_state ON clue (state, due_on)""",
    r"""CREATE INDEX ix_clue_case ON clue (case_id)""",
    r"""CREATE INDEX ix_clue_person ON clue (person_id)""",
    r"""CREATE INDEX ix_measure_case ON measure (case_id)""",
    r"""CREATE INDEX ix_measure_household ON measure (household_id, ends_on)""",
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
    r"""CREATE TRIGGER journal_household_update AFTER UPDATE ON household WHEN OLD."number" IS NOT NEW."number" OR OLD."village_id" IS NOT NEW."village_id" OR OLD."group_id" IS NOT NEW."group_id" OR OLD."phone" IS NOT NEW."phone" OR OLD."address" IS NOT NEW."address" OR OLD."note" IS NOT NEW."note" OR OLD."closed_on" IS NOT NEW."closed_on" OR OLD."deleted_at" IS NOT NEW."deleted_at" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'household', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'number' AS k, OLD."number" AS o, NEW."number" AS n UNION ALL SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'group_id' AS k, OLD."group_id" AS o, NEW."group_id" AS n UNION ALL SELECT 'phone' AS k, OLD."phone" AS o, NEW."phone" AS n UNION ALL SELECT 'address' AS k, OLD."address" AS o, NEW."address" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n UNION ALL SELECT 'closed_on' AS k, OLD."closed_on" AS o, NEW."closed_on" AS n UNION ALL SELECT 'deleted_at' AS k, OLD."deleted_at" AS o, NEW."deleted_at" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_household_delete AFTER DELETE ON household BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'household', OLD.id, 'delete', json_object('id', OLD."id", 'number', OLD."number", 'village_id', OLD."village_id", 'group_id', OLD."group_id", 'phone', OLD."phone", 'address', OLD."address", 'note', OLD."note", 'closed_on', OLD."closed_on", 'deleted_at', OLD."deleted_at"), NULL); END""",
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
    r"""CREATE TRIGGER journal_pairing_update AFTER UPDATE ON pairing WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."helper_number" IS NOT NEW."helper_number" OR OLD."helper_name" IS NOT NEW."helper_name" OR OLD."helper_sex" IS NOT NEW."helper_sex" OR OLD."helper_phone" IS NOT NEW."helper_phone" OR OLD."helper_politics" IS NOT NEW."helper_politics" OR OLD."unit_number" IS NOT NEW."unit_number" OR OLD."unit_name" IS NOT NEW."unit_name" OR OLD."unit_affiliation" IS NOT NEW."unit_affiliation" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."change_reason" IS NOT NEW."change_reason" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'pairing', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'helper_number' AS k, OLD."helper_number" AS o, NEW."helper_number" AS n UNION ALL SELECT 'helper_name' AS k, OLD."helper_name" AS o, NEW."helper_name" AS n UNION ALL SELECT 'helper_sex' AS k, OLD."helper_sex" AS o, NEW."helper_sex" AS n UNION ALL SELECT 'helper_phone' AS k, OLD."helper_phone" AS o, NEW."helper_phone" AS n UNION ALL SELECT 'helper_politics' AS k, OLD."helper_politics" AS o, NEW."helper_politics" AS n UNION ALL SELECT 'unit_number' AS k, OLD."unit_number" AS o, NEW."unit_number" AS n UNION ALL SELECT 'unit_name' AS k, OLD."unit_name" AS o, NEW."unit_name" AS n UNION ALL SELECT 'unit_affiliation' AS k, OLD."unit_affiliation" AS o, NEW."unit_affiliation" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n UNION ALL SELECT 'change_reason' AS k, OLD."change_reason" AS o, NEW."change_reason" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_pairing_delete AFTER DELETE ON pairing BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'pairing', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'helper_number', OLD."helper_number", 'helper_name', OLD."helper_name", 'helper_sex', OLD."helper_sex", 'helper_phone', OLD."helper_phone", 'helper_politics', OLD."helper_politics", 'unit_number', OLD."unit_number", 'unit_name', OLD."unit_name", 'unit_affiliation', OLD."unit_affiliation", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'change_reason', OLD."change_reason"), NULL); END""",
    r"""CREATE TRIGGER journal_population_event_insert AFTER INSERT ON population_event BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'population_event', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_population_event_update AFTER UPDATE ON population_event WHEN OLD."kind" IS NOT NEW."kind" OR OLD."happened_on" IS NOT NEW."happened_on" OR OLD."reported_on" IS NOT NEW."reported_on" OR OLD."household_id" IS NOT NEW."household_id" OR OLD."other_household_id" IS NOT NEW."other_household_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."place" IS NOT NEW."place" OR OLD."old_number" IS NOT NEW."old_number" OR OLD."new_number" IS NOT NEW."new_number" OR OLD."basis" IS NOT NEW."basis" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'population_event', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'happened_on' AS k, OLD."happened_on" AS o, NEW."happened_on" AS n UNION ALL SELECT 'reported_on' AS k, OLD."reported_on" AS o, NEW."reported_on" AS n UNION ALL SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'other_household_id' AS k, OLD."other_household_id" AS o, NEW."other_household_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'place' AS k, OLD."place" AS o, NEW."place" AS n UNION ALL SELECT 'old_number' AS k, OLD."old_number" AS o, NEW."old_number" AS n UNION ALL SELECT 'new_number' AS k, OLD."new_number" AS o, NEW."new_number" AS n UNION ALL SELECT 'basis' AS k, OLD."basis" AS o, NEW."basis" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_population_event_delete AFTER DELETE ON population_event BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'population_event', OLD.id, 'delete', json_object('id', OLD."id", 'kind', OLD."kind", 'happened_on', OLD."happened_on", 'reported_on', OLD."reported_on", 'household_id', OLD."household_id", 'other_household_id', OLD."other_household_id", 'person_id', OLD."person_id", 'place', OLD."place", 'old_number', OLD."old_number", 'new_number', OLD."new_number", 'basis', OLD."basis", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_population_event_person_insert AFTER INSERT ON population_event_person BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'population_event_person', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_population_event_person_update AFTER UPDATE ON population_event_person WHEN OLD."event_id" IS NOT NEW."event_id" OR OLD."household_id" IS NOT NEW."household_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."before_id" IS NOT NEW."before_id" OR OLD."after_id" IS NOT NEW."after_id" OR OLD."relation_before" IS NOT NEW."relation_before" OR OLD."relation_after" IS NOT NEW."relation_after" OR OLD."moved" IS NOT NEW."moved" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'population_event_person', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'event_id' AS k, OLD."event_id" AS o, NEW."event_id" AS n UNION ALL SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'before_id' AS k, OLD."before_id" AS o, NEW."before_id" AS n UNION ALL SELECT 'after_id' AS k, OLD."after_id" AS o, NEW."after_id" AS n UNION ALL SELECT 'relation_before' AS k, OLD."relation_before" AS o, NEW."relation_before" AS n UNION ALL SELECT 'relation_after' AS k, OLD."relation_after" AS o, NEW."relation_after" AS n UNION ALL SELECT 'moved' AS k, OLD."moved" AS o, NEW."moved" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_population_event_person_delete AFTER DELETE ON population_event_person BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'population_event_person', OLD.id, 'delete', json_object('id', OLD."id", 'event_id', OLD."event_id", 'household_id', OLD."household_id", 'person_id', OLD."person_id", 'before_id', OLD."before_id", 'after_id', OLD."after_id", 'relation_before', OLD."relation_before", 'relation_after', OLD."relation_after", 'moved', OLD."moved"), NULL); END""",
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
    r"""CREATE TRIGGER journal_check_round_insert AFTER INSERT ON check_round BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'check_round', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_check_round_update AFTER UPDATE ON check_round WHEN OLD."name" IS NOT NEW."name" OR OLD."kind" IS NOT NEW."kind" OR OLD."starts_on" IS NOT NEW."starts_on" OR OLD."ends_on" IS NOT NEW."ends_on" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'check_round', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'starts_on' AS k, OLD."starts_on" AS o, NEW."starts_on" AS n UNION ALL SELECT 'ends_on' AS k, OLD."ends_on" AS o, NEW."ends_on" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_check_round_delete AFTER DELETE ON check_round BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'check_round', OLD.id, 'delete', json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_condition_check_insert AFTER INSERT ON condition_check BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'condition_check', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_condition_check_update AFTER UPDATE ON condition_check WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."round_id" IS NOT NEW."round_id" OR OLD."checked_on" IS NOT NEW."checked_on" OR OLD."checked_by" IS NOT NEW."checked_by" OR OLD."housing" IS NOT NEW."housing" OR OLD."water" IS NOT NEW."water" OR OLD."schooling" IS NOT NEW."schooling" OR OLD."medical" IS NOT NEW."medical" OR OLD."pension" IS NOT NEW."pension" OR OLD."toilet" IS NOT NEW."toilet" OR OLD."road" IS NOT NEW."road" OR OLD."power" IS NOT NEW."power" OR OLD."found" IS NOT NEW."found" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'condition_check', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'round_id' AS k, OLD."round_id" AS o, NEW."round_id" AS n UNION ALL SELECT 'checked_on' AS k, OLD."checked_on" AS o, NEW."checked_on" AS n UNION ALL SELECT 'checked_by' AS k, OLD."checked_by" AS o, NEW."checked_by" AS n UNION ALL SELECT 'housing' AS k, OLD."housing" AS o, NEW."housing" AS n UNION ALL SELECT 'water' AS k, OLD."water" AS o, NEW."water" AS n UNION ALL SELECT 'schooling' AS k, OLD."schooling" AS o, NEW."schooling" AS n UNION ALL SELECT 'medical' AS k, OLD."medical" AS o, NEW."medical" AS n UNION ALL SELECT 'pension' AS k, OLD."pension" AS o, NEW."pension" AS n UNION ALL SELECT 'toilet' AS k, OLD."toilet" AS o, NEW."toilet" AS n UNION ALL SELECT 'road' AS k, OLD."road" AS o, NEW."road" AS n UNION ALL SELECT 'power' AS k, OLD."power" AS o, NEW."power" AS n UNION ALL SELECT 'found' AS k, OLD."found" AS o, NEW."found" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_condition_check_delete AFTER DELETE ON condition_check BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'condition_check', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'round_id', OLD."round_id", 'checked_on', OLD."checked_on", 'checked_by', OLD."checked_by", 'housing', OLD."housing", 'water', OLD."water", 'schooling', OLD."schooling", 'medical', OLD."medical", 'pension', OLD."pension", 'toilet', OLD."toilet", 'road', OLD."road", 'power', OLD."power", 'found', OLD."found"), NULL); END""",
    r"""CREATE TRIGGER journal_problem_insert AFTER INSERT ON problem BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'problem', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_problem_update AFTER UPDATE ON problem WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."text" IS NOT NEW."text" OR OLD."found_on" IS NOT NEW."found_on" OR OLD."found_by" IS NOT NEW."found_by" OR OLD."source" IS NOT NEW."source" OR OLD."round_id" IS NOT NEW."round_id" OR OLD."measure" IS NOT NEW."measure" OR OLD."responsible" IS NOT NEW."responsible" OR OLD."limit_on" IS NOT NEW."limit_on" OR OLD."cleared_on" IS NOT NEW."cleared_on" OR OLD."cleared_how" IS NOT NEW."cleared_how" OR OLD."evidence" IS NOT NEW."evidence" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'problem', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'text' AS k, OLD."text" AS o, NEW."text" AS n UNION ALL SELECT 'found_on' AS k, OLD."found_on" AS o, NEW."found_on" AS n UNION ALL SELECT 'found_by' AS k, OLD."found_by" AS o, NEW."found_by" AS n UNION ALL SELECT 'source' AS k, OLD."source" AS o, NEW."source" AS n UNION ALL SELECT 'round_id' AS k, OLD."round_id" AS o, NEW."round_id" AS n UNION ALL SELECT 'measure' AS k, OLD."measure" AS o, NEW."measure" AS n UNION ALL SELECT 'responsible' AS k, OLD."responsible" AS o, NEW."responsible" AS n UNION ALL SELECT 'limit_on' AS k, OLD."limit_on" AS o, NEW."limit_on" AS n UNION ALL SELECT 'cleared_on' AS k, OLD."cleared_on" AS o, NEW."cleared_on" AS n UNION ALL SELECT 'cleared_how' AS k, OLD."cleared_how" AS o, NEW."cleared_how" AS n UNION ALL SELECT 'evidence' AS k, OLD."evidence" AS o, NEW."evidence" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_problem_delete AFTER DELETE ON problem BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'problem', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'text', OLD."text", 'found_on', OLD."found_on", 'found_by', OLD."found_by", 'source', OLD."source", 'round_id', OLD."round_id", 'measure', OLD."measure", 'responsible', OLD."responsible", 'limit_on', OLD."limit_on", 'cleared_on', OLD."cleared_on", 'cleared_how', OLD."cleared_how", 'evidence', OLD."evidence", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_water_point_insert AFTER INSERT ON water_point BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'water_point', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_water_point_update AFTER UPDATE ON water_point WHEN OLD."village_id" IS NOT NEW."village_id" OR OLD."name" IS NOT NEW."name" OR OLD."kind" IS NOT NEW."kind" OR OLD."source" IS NOT NEW."source" OR OLD."area" IS NOT NEW."area" OR OLD."households_served" IS NOT NEW."households_served" OR OLD."keeper" IS NOT NEW."keeper" OR OLD."keeper_phone" IS NOT NEW."keeper_phone" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'water_point', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'source' AS k, OLD."source" AS o, NEW."source" AS n UNION ALL SELECT 'area' AS k, OLD."area" AS o, NEW."area" AS n UNION ALL SELECT 'households_served' AS k, OLD."households_served" AS o, NEW."households_served" AS n UNION ALL SELECT 'keeper' AS k, OLD."keeper" AS o, NEW."keeper" AS n UNION ALL SELECT 'keeper_phone' AS k, OLD."keeper_phone" AS o, NEW."keeper_phone" AS n UNION ALL SELECT 'started_on' AS k, OLD."started_on" AS o, NEW."started_on" AS n UNION ALL SELECT 'ended_on' AS k, OLD."ended_on" AS o, NEW."ended_on" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_water_point_delete AFTER DELETE ON water_point BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'water_point', OLD.id, 'delete', json_object('id', OLD."id", 'village_id', OLD."village_id", 'name', OLD."name", 'kind', OLD."kind", 'source', OLD."source", 'area', OLD."area", 'households_served', OLD."households_served", 'keeper', OLD."keeper", 'keeper_phone', OLD."keeper_phone", 'started_on', OLD."started_on", 'ended_on', OLD."ended_on", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_water_supply_insert AFTER INSERT ON water_supply BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'water_supply', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_water_supply_update AFTER UPDATE ON water_supply WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."point_id" IS NOT NEW."point_id" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'water_supply', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'point_id' AS k, OLD."point_id" AS o, NEW."point_id" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_water_supply_delete AFTER DELETE ON water_supply BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'water_supply', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'point_id', OLD."point_id", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to"), NULL); END""",
    r"""CREATE TRIGGER journal_water_test_insert AFTER INSERT ON water_test BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'water_test', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_water_test_update AFTER UPDATE ON water_test WHEN OLD."village_id" IS NOT NEW."village_id" OR OLD."point_id" IS NOT NEW."point_id" OR OLD."tested_on" IS NOT NEW."tested_on" OR OLD."result" IS NOT NEW."result" OR OLD."items" IS NOT NEW."items" OR OLD."tested_by" IS NOT NEW."tested_by" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'water_test', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'point_id' AS k, OLD."point_id" AS o, NEW."point_id" AS n UNION ALL SELECT 'tested_on' AS k, OLD."tested_on" AS o, NEW."tested_on" AS n UNION ALL SELECT 'result' AS k, OLD."result" AS o, NEW."result" AS n UNION ALL SELECT 'items' AS k, OLD."items" AS o, NEW."items" AS n UNION ALL SELECT 'tested_by' AS k, OLD."tested_by" AS o, NEW."tested_by" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_water_test_delete AFTER DELETE ON water_test BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'water_test', OLD.id, 'delete', json_object('id', OLD."id", 'village_id', OLD."village_id", 'point_id', OLD."point_id", 'tested_on', OLD."tested_on", 'result', OLD."result", 'items', OLD."items", 'tested_by', OLD."tested_by", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_visit_insert AFTER INSERT ON visit BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'visit', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_visit_update AFTER UPDATE ON visit WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."visited_on" IS NOT NEW."visited_on" OR OLD."visitor" IS NOT NEW."visitor" OR OLD."way" IS NOT NEW."way" OR OLD."met" IS NOT NEW."met" OR OLD."content" IS NOT NEW."content" OR OLD."problem" IS NOT NEW."problem" OR OLD."next_step" IS NOT NEW."next_step" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'visit', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'visited_on' AS k, OLD."visited_on" AS o, NEW."visited_on" AS n UNION ALL SELECT 'visitor' AS k, OLD."visitor" AS o, NEW."visitor" AS n UNION ALL SELECT 'way' AS k, OLD."way" AS o, NEW."way" AS n UNION ALL SELECT 'met' AS k, OLD."met" AS o, NEW."met" AS n UNION ALL SELECT 'content' AS k, OLD."content" AS o, NEW."content" AS n UNION ALL SELECT 'problem' AS k, OLD."problem" AS o, NEW."problem" AS n UNION ALL SELECT 'next_step' AS k, OLD."next_step" AS o, NEW."next_step" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_visit_delete AFTER DELETE ON visit BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'visit', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'visited_on', OLD."visited_on", 'visitor', OLD."visitor", 'way', OLD."way", 'met', OLD."met", 'content', OLD."content", 'problem', OLD."problem", 'next_step', OLD."next_step", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_wish_insert AFTER INSERT ON wish BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'wish', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_wish_update AFTER UPDATE ON wish WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."text" IS NOT NEW."text" OR OLD."raised_on" IS NOT NEW."raised_on" OR OLD."raised_through" IS NOT NEW."raised_through" OR OLD."answer" IS NOT NEW."answer" OR OLD."answered_on" IS NOT NEW."answered_on" OR OLD."answered_by" IS NOT NEW."answered_by" OR OLD."result" IS NOT NEW."result" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'wish', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'text' AS k, OLD."text" AS o, NEW."text" AS n UNION ALL SELECT 'raised_on' AS k, OLD."raised_on" AS o, NEW."raised_on" AS n UNION ALL SELECT 'raised_through' AS k, OLD."raised_through" AS o, NEW."raised_through" AS n UNION ALL SELECT 'answer' AS k, OLD."answer" AS o, NEW."answer" AS n UNION ALL SELECT 'answered_on' AS k, OLD."answered_on" AS o, NEW."answered_on" AS n UNION ALL SELECT 'answered_by' AS k, OLD."answered_by" AS o, NEW."answered_by" AS n UNION ALL SELECT 'result' AS k, OLD."result" AS o, NEW."result" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_wish_delete AFTER DELETE ON wish BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'wish', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'person_id', OLD."person_id", 'kind', OLD."kind", 'text', OLD."text", 'raised_on', OLD."raised_on", 'raised_through', OLD."raised_through", 'answer', OLD."answer", 'answered_on', OLD."answered_on", 'answered_by', OLD."answered_by", 'result', OLD."result", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_screening_insert AFTER INSERT ON screening BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'screening', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_screening_update AFTER UPDATE ON screening WHEN OLD."village_id" IS NOT NEW."village_id" OR OLD."week" IS NOT NEW."week" OR OLD."grid" IS NOT NEW."grid" OR OLD."done_on" IS NOT NEW."done_on" OR OLD."done_by" IS NOT NEW."done_by" OR OLD."households_looked" IS NOT NEW."households_looked" OR OLD."clues" IS NOT NEW."clues" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'screening', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'week' AS k, OLD."week" AS o, NEW."week" AS n UNION ALL SELECT 'grid' AS k, OLD."grid" AS o, NEW."grid" AS n UNION ALL SELECT 'done_on' AS k, OLD."done_on" AS o, NEW."done_on" AS n UNION ALL SELECT 'done_by' AS k, OLD."done_by" AS o, NEW."done_by" AS n UNION ALL SELECT 'households_looked' AS k, OLD."households_looked" AS o, NEW."households_looked" AS n UNION ALL SELECT 'clues' AS k, OLD."clues" AS o, NEW."clues" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_screening_delete AFTER DELETE ON screening BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'screening', OLD.id, 'delete', json_object('id', OLD."id", 'village_id', OLD."village_id", 'week', OLD."week", 'grid', OLD."grid", 'done_on', OLD."done_on", 'done_by', OLD."done_by", 'households_looked', OLD."households_looked", 'clues', OLD."clues", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_work_spell_insert AFTER INSERT ON work_spell BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'work_spell', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_work_spell_update AFTER UPDATE ON work_spell WHEN OLD."person_id" IS NOT NEW."person_id" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."scope" IS NOT NEW."scope" OR OLD."county" IS NOT NEW."county" OR OLD."place" IS NOT NEW."place" OR OLD."employer" IS NOT NEW."employer" OR OLD."industry" IS NOT NEW."industry" OR OLD."channel" IS NOT NEW."channel" OR OLD."monthly_pay" IS NOT NEW."monthly_pay" OR OLD."point_to_point" IS NOT NEW."point_to_point" OR OLD."transport_subsidy" IS NOT NEW."transport_subsidy" OR OLD."end_reason" IS NOT NEW."end_reason" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'work_spell', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n UNION ALL SELECT 'scope' AS k, OLD."scope" AS o, NEW."scope" AS n UNION ALL SELECT 'county' AS k, OLD."county" AS o, NEW."county" AS n UNION ALL SELECT 'place' AS k, OLD."place" AS o, NEW."place" AS n UNION ALL SELECT 'employer' AS k, OLD."employer" AS o, NEW."employer" AS n UNION ALL SELECT 'industry' AS k, OLD."industry" AS o, NEW."industry" AS n UNION ALL SELECT 'channel' AS k, OLD."channel" AS o, NEW."channel" AS n UNION ALL SELECT 'monthly_pay' AS k, OLD."monthly_pay" AS o, NEW."monthly_pay" AS n UNION ALL SELECT 'point_to_point' AS k, OLD."point_to_point" AS o, NEW."point_to_point" AS n UNION ALL SELECT 'transport_subsidy' AS k, OLD."transport_subsidy" AS o, NEW."transport_subsidy" AS n UNION ALL SELECT 'end_reason' AS k, OLD."end_reason" AS o, NEW."end_reason" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_work_spell_delete AFTER DELETE ON work_spell BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'work_spell', OLD.id, 'delete', json_object('id', OLD."id", 'person_id', OLD."person_id", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'scope', OLD."scope", 'county', OLD."county", 'place', OLD."place", 'employer', OLD."employer", 'industry', OLD."industry", 'channel', OLD."channel", 'monthly_pay', OLD."monthly_pay", 'point_to_point', OLD."point_to_point", 'transport_subsidy', OLD."transport_subsidy", 'end_reason', OLD."end_reason", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_work_intention_insert AFTER INSERT ON work_intention BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'work_intention', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_work_intention_update AFTER UPDATE ON work_intention WHEN OLD."person_id" IS NOT NEW."person_id" OR OLD."year" IS NOT NEW."year" OR OLD."wanted" IS NOT NEW."wanted" OR OLD."county" IS NOT NEW."county" OR OLD."service" IS NOT NEW."service" OR OLD."closed_on" IS NOT NEW."closed_on" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'work_intention', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'year' AS k, OLD."year" AS o, NEW."year" AS n UNION ALL SELECT 'wanted' AS k, OLD."wanted" AS o, NEW."wanted" AS n UNION ALL SELECT 'county' AS k, OLD."county" AS o, NEW."county" AS n UNION ALL SELECT 'service' AS k, OLD."service" AS o, NEW."service" AS n UNION ALL SELECT 'closed_on' AS k, OLD."closed_on" AS o, NEW."closed_on" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_work_intention_delete AFTER DELETE ON work_intention BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'work_intention', OLD.id, 'delete', json_object('id', OLD."id", 'person_id', OLD."person_id", 'year', OLD."year", 'wanted', OLD."wanted", 'county', OLD."county", 'service', OLD."service", 'closed_on', OLD."closed_on", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_training_insert AFTER INSERT ON training BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'training', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_training_update AFTER UPDATE ON training WHEN OLD."person_id" IS NOT NEW."person_id" OR OLD."course" IS NOT NEW."course" OR OLD."kind" IS NOT NEW."kind" OR OLD."begun_on" IS NOT NEW."begun_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."certificate" IS NOT NEW."certificate" OR OLD."organiser" IS NOT NEW."organiser" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'training', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'course' AS k, OLD."course" AS o, NEW."course" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'begun_on' AS k, OLD."begun_on" AS o, NEW."begun_on" AS n UNION ALL SELECT 'ended_on' AS k, OLD."ended_on" AS o, NEW."ended_on" AS n UNION ALL SELECT 'certificate' AS k, OLD."certificate" AS o, NEW."certificate" AS n UNION ALL SELECT 'organiser' AS k, OLD."organiser" AS o, NEW."organiser" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_training_delete AFTER DELETE ON training BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'training', OLD.id, 'delete', json_object('id', OLD."id", 'person_id', OLD."person_id", 'course', OLD."course", 'kind', OLD."kind", 'begun_on', OLD."begun_on", 'ended_on', OLD."ended_on", 'certificate', OLD."certificate", 'organiser', OLD."organiser", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_enterprise_insert AFTER INSERT ON enterprise BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'enterprise', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_enterprise_update AFTER UPDATE ON enterprise WHEN OLD."name" IS NOT NEW."name" OR OLD."kind" IS NOT NEW."kind" OR OLD."village_id" IS NOT NEW."village_id" OR OLD."leader" IS NOT NEW."leader" OR OLD."phone" IS NOT NEW."phone" OR OLD."product" IS NOT NEW."product" OR OLD."document" IS NOT NEW."document" OR OLD."closed_on" IS NOT NEW."closed_on" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'enterprise', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'leader' AS k, OLD."leader" AS o, NEW."leader" AS n UNION ALL SELECT 'phone' AS k, OLD."phone" AS o, NEW."phone" AS n UNION ALL SELECT 'product' AS k, OLD."product" AS o, NEW."product" AS n UNION ALL SELECT 'document' AS k, OLD."document" AS o, NEW."document" AS n UNION ALL SELECT 'closed_on' AS k, OLD."closed_on" AS o, NEW."closed_on" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_enterprise_delete AFTER DELETE ON enterprise BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'enterprise', OLD.id, 'delete', json_object('id', OLD."id", 'name', OLD."name", 'kind', OLD."kind", 'village_id', OLD."village_id", 'leader', OLD."leader", 'phone', OLD."phone", 'product', OLD."product", 'document', OLD."document", 'closed_on', OLD."closed_on", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_industry_link_insert AFTER INSERT ON industry_link BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'industry_link', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_industry_link_update AFTER UPDATE ON industry_link WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."enterprise_id" IS NOT NEW."enterprise_id" OR OLD."form" IS NOT NEW."form" OR OLD."agreed_from" IS NOT NEW."agreed_from" OR OLD."agreed_to" IS NOT NEW."agreed_to" OR OLD."invested" IS NOT NEW."invested" OR OLD."source" IS NOT NEW."source" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'industry_link', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'enterprise_id' AS k, OLD."enterprise_id" AS o, NEW."enterprise_id" AS n UNION ALL SELECT 'form' AS k, OLD."form" AS o, NEW."form" AS n UNION ALL SELECT 'agreed_from' AS k, OLD."agreed_from" AS o, NEW."agreed_from" AS n UNION ALL SELECT 'agreed_to' AS k, OLD."agreed_to" AS o, NEW."agreed_to" AS n UNION ALL SELECT 'invested' AS k, OLD."invested" AS o, NEW."invested" AS n UNION ALL SELECT 'source' AS k, OLD."source" AS o, NEW."source" AS n UNION ALL SELECT 'ended_on' AS k, OLD."ended_on" AS o, NEW."ended_on" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_industry_link_delete AFTER DELETE ON industry_link BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'industry_link', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'enterprise_id', OLD."enterprise_id", 'form', OLD."form", 'agreed_from', OLD."agreed_from", 'agreed_to', OLD."agreed_to", 'invested', OLD."invested", 'source', OLD."source", 'ended_on', OLD."ended_on", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_industry_dividend_insert AFTER INSERT ON industry_dividend BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'industry_dividend', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_industry_dividend_update AFTER UPDATE ON industry_dividend WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."enterprise_id" IS NOT NEW."enterprise_id" OR OLD."year" IS NOT NEW."year" OR OLD."amount" IS NOT NEW."amount" OR OLD."paid_on" IS NOT NEW."paid_on" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'industry_dividend', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'enterprise_id' AS k, OLD."enterprise_id" AS o, NEW."enterprise_id" AS n UNION ALL SELECT 'year' AS k, OLD."year" AS o, NEW."year" AS n UNION ALL SELECT 'amount' AS k, OLD."amount" AS o, NEW."amount" AS n UNION ALL SELECT 'paid_on' AS k, OLD."paid_on" AS o, NEW."paid_on" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_industry_dividend_delete AFTER DELETE ON industry_dividend BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'industry_dividend', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'enterprise_id', OLD."enterprise_id", 'year', OLD."year", 'amount', OLD."amount", 'paid_on', OLD."paid_on", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_resettlement_site_insert AFTER INSERT ON resettlement_site BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'resettlement_site', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_resettlement_site_update AFTER UPDATE ON resettlement_site WHEN OLD."name" IS NOT NEW."name" OR OLD."village_id" IS NOT NEW."village_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."address" IS NOT NEW."address" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'resettlement_site', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'village_id' AS k, OLD."village_id" AS o, NEW."village_id" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'address' AS k, OLD."address" AS o, NEW."address" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_resettlement_site_delete AFTER DELETE ON resettlement_site BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'resettlement_site', OLD.id, 'delete', json_object('id', OLD."id", 'name', OLD."name", 'village_id', OLD."village_id", 'kind', OLD."kind", 'address', OLD."address", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_resettlement_insert AFTER INSERT ON resettlement BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'resettlement', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_resettlement_update AFTER UPDATE ON resettlement WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."site_id" IS NOT NEW."site_id" OR OLD."moved_from" IS NOT NEW."moved_from" OR OLD."address" IS NOT NEW."address" OR OLD."house_area" IS NOT NEW."house_area" OR OLD."moved_on" IS NOT NEW."moved_on" OR OLD."lived_in" IS NOT NEW."lived_in" OR OLD."old_house_cleared" IS NOT NEW."old_house_cleared" OR OLD."cleared_on" IS NOT NEW."cleared_on" OR OLD."support" IS NOT NEW."support" OR OLD."certified" IS NOT NEW."certified" OR OLD."certificate" IS NOT NEW."certificate" OR OLD."note" IS NOT NEW."note" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'resettlement', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'site_id' AS k, OLD."site_id" AS o, NEW."site_id" AS n UNION ALL SELECT 'moved_from' AS k, OLD."moved_from" AS o, NEW."moved_from" AS n UNION ALL SELECT 'address' AS k, OLD."address" AS o, NEW."address" AS n UNION ALL SELECT 'house_area' AS k, OLD."house_area" AS o, NEW."house_area" AS n UNION ALL SELECT 'moved_on' AS k, OLD."moved_on" AS o, NEW."moved_on" AS n UNION ALL SELECT 'lived_in' AS k, OLD."lived_in" AS o, NEW."lived_in" AS n UNION ALL SELECT 'old_house_cleared' AS k, OLD."old_house_cleared" AS o, NEW."old_house_cleared" AS n UNION ALL SELECT 'cleared_on' AS k, OLD."cleared_on" AS o, NEW."cleared_on" AS n UNION ALL SELECT 'support' AS k, OLD."support" AS o, NEW."support" AS n UNION ALL SELECT 'certified' AS k, OLD."certified" AS o, NEW."certified" AS n UNION ALL SELECT 'certificate' AS k, OLD."certificate" AS o, NEW."certificate" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_resettlement_delete AFTER DELETE ON resettlement BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'resettlement', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'site_id', OLD."site_id", 'moved_from', OLD."moved_from", 'address', OLD."address", 'house_area', OLD."house_area", 'moved_on', OLD."moved_on", 'lived_in', OLD."lived_in", 'old_house_cleared', OLD."old_house_cleared", 'cleared_on', OLD."cleared_on", 'support', OLD."support", 'certified', OLD."certified", 'certificate', OLD."certificate", 'note', OLD."note"), NULL); END""",
    r"""CREATE TRIGGER journal_benefit_programme_insert AFTER INSERT ON benefit_programme BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'benefit_programme', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_benefit_programme_update AFTER UPDATE ON benefit_programme WHEN OLD."code" IS NOT NEW."code" OR OLD."name" IS NOT NEW."name" OR OLD."aliases" IS NOT NEW."aliases" OR OLD."recipient" IS NOT NEW."recipient" OR OLD."period_kind" IS NOT NEW."period_kind" OR OLD."usual_amount" IS NOT NEW."usual_amount" OR OLD."identities" IS NOT NEW."identities" OR OLD."not_identities" IS NOT NEW."not_identities" OR OLD."grades" IS NOT NEW."grades" OR OLD."schooling" IS NOT NEW."schooling" OR OLD."age_from" IS NOT NEW."age_from" OR OLD."age_to" IS NOT NEW."age_to" OR OLD."work_place" IS NOT NEW."work_place" OR OLD."labour" IS NOT NEW."labour" OR OLD."payer" IS NOT NEW."payer" OR OLD."source" IS NOT NEW."source" OR OLD."document" IS NOT NEW."document" OR OLD."note" IS NOT NEW."note" OR OLD."valid_from" IS NOT NEW."valid_from" OR OLD."valid_to" IS NOT NEW."valid_to" OR OLD."retired" IS NOT NEW."retired" OR OLD."position" IS NOT NEW."position" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'benefit_programme', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'code' AS k, OLD."code" AS o, NEW."code" AS n UNION ALL SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'aliases' AS k, OLD."aliases" AS o, NEW."aliases" AS n UNION ALL SELECT 'recipient' AS k, OLD."recipient" AS o, NEW."recipient" AS n UNION ALL SELECT 'period_kind' AS k, OLD."period_kind" AS o, NEW."period_kind" AS n UNION ALL SELECT 'usual_amount' AS k, OLD."usual_amount" AS o, NEW."usual_amount" AS n UNION ALL SELECT 'identities' AS k, OLD."identities" AS o, NEW."identities" AS n UNION ALL SELECT 'not_identities' AS k, OLD."not_identities" AS o, NEW."not_identities" AS n UNION ALL SELECT 'grades' AS k, OLD."grades" AS o, NEW."grades" AS n UNION ALL SELECT 'schooling' AS k, OLD."schooling" AS o, NEW."schooling" AS n UNION ALL SELECT 'age_from' AS k, OLD."age_from" AS o, NEW."age_from" AS n UNION ALL SELECT 'age_to' AS k, OLD."age_to" AS o, NEW."age_to" AS n UNION ALL SELECT 'work_place' AS k, OLD."work_place" AS o, NEW."work_place" AS n UNION ALL SELECT 'labour' AS k, OLD."labour" AS o, NEW."labour" AS n UNION ALL SELECT 'payer' AS k, OLD."payer" AS o, NEW."payer" AS n UNION ALL SELECT 'source' AS k, OLD."source" AS o, NEW."source" AS n UNION ALL SELECT 'document' AS k, OLD."document" AS o, NEW."document" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n UNION ALL SELECT 'valid_from' AS k, OLD."valid_from" AS o, NEW."valid_from" AS n UNION ALL SELECT 'valid_to' AS k, OLD."valid_to" AS o, NEW."valid_to" AS n UNION ALL SELECT 'retired' AS k, OLD."retired" AS o, NEW."retired" AS n UNION ALL SELECT 'position' AS k, OLD."position" AS o, NEW."position" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_benefit_programme_delete AFTER DELETE ON benefit_programme BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'benefit_programme', OLD.id, 'delete', json_object('id', OLD."id", 'code', OLD."code", 'name', OLD."name", 'aliases', OLD."aliases", 'recipient', OLD."recipient", 'period_kind', OLD."period_kind", 'usual_amount', OLD."usual_amount", 'identities', OLD."identities", 'not_identities', OLD."not_identities", 'grades', OLD."grades", 'schooling', OLD."schooling", 'age_from', OLD."age_from", 'age_to', OLD."age_to", 'work_place', OLD."work_place", 'labour', OLD."labour", 'payer', OLD."payer", 'source', OLD."source", 'document', OLD."document", 'note', OLD."note", 'valid_from', OLD."valid_from", 'valid_to', OLD."valid_to", 'retired', OLD."retired", 'position', OLD."position"), NULL); END""",
    r"""CREATE TRIGGER journal_benefit_exclusion_insert AFTER INSERT ON benefit_exclusion BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'benefit_exclusion', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_benefit_exclusion_update AFTER UPDATE ON benefit_exclusion WHEN OLD."first_id" IS NOT NEW."first_id" OR OLD."second_id" IS NOT NEW."second_id" OR OLD."hard" IS NOT NEW."hard" OR OLD."document" IS NOT NEW."document" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'benefit_exclusion', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'first_id' AS k, OLD."first_id" AS o, NEW."first_id" AS n UNION ALL SELECT 'second_id' AS k, OLD."second_id" AS o, NEW."second_id" AS n UNION ALL SELECT 'hard' AS k, OLD."hard" AS o, NEW."hard" AS n UNION ALL SELECT 'document' AS k, OLD."document" AS o, NEW."document" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_benefit_exclusion_delete AFTER DELETE ON benefit_exclusion BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'benefit_exclusion', OLD.id, 'delete', json_object('id', OLD."id", 'first_id', OLD."first_id", 'second_id', OLD."second_id", 'hard', OLD."hard", 'document', OLD."document"), NULL); END""",
    r"""CREATE TRIGGER journal_benefit_payment_insert AFTER INSERT ON benefit_payment BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'benefit_payment', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_benefit_payment_update AFTER UPDATE ON benefit_payment WHEN OLD."programme_id" IS NOT NEW."programme_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."household_id" IS NOT NEW."household_id" OR OLD."period" IS NOT NEW."period" OR OLD."amount" IS NOT NEW."amount" OR OLD."source" IS NOT NEW."source" OR OLD."paid_on" IS NOT NEW."paid_on" OR OLD."batch" IS NOT NEW."batch" OR OLD."note" IS NOT NEW."note" OR OLD."ended_on" IS NOT NEW."ended_on" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'benefit_payment', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'programme_id' AS k, OLD."programme_id" AS o, NEW."programme_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'period' AS k, OLD."period" AS o, NEW."period" AS n UNION ALL SELECT 'amount' AS k, OLD."amount" AS o, NEW."amount" AS n UNION ALL SELECT 'source' AS k, OLD."source" AS o, NEW."source" AS n UNION ALL SELECT 'paid_on' AS k, OLD."paid_on" AS o, NEW."paid_on" AS n UNION ALL SELECT 'batch' AS k, OLD."batch" AS o, NEW."batch" AS n UNION ALL SELECT 'note' AS k, OLD."note" AS o, NEW."note" AS n UNION ALL SELECT 'ended_on' AS k, OLD."ended_on" AS o, NEW."ended_on" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_benefit_payment_delete AFTER DELETE ON benefit_payment BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'benefit_payment', OLD.id, 'delete', json_object('id', OLD."id", 'programme_id', OLD."programme_id", 'person_id', OLD."person_id", 'household_id', OLD."household_id", 'period', OLD."period", 'amount', OLD."amount", 'source', OLD."source", 'paid_on', OLD."paid_on", 'batch', OLD."batch", 'note', OLD."note", 'ended_on', OLD."ended_on"), NULL); END""",
    r"""CREATE TRIGGER journal_procedure_run_insert AFTER INSERT ON procedure_run BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'procedure_run', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_procedure_run_update AFTER UPDATE ON procedure_run WHEN OLD."code" IS NOT NEW."code" OR OLD."version" IS NOT NEW."version" OR OLD."subject" IS NOT NEW."subject" OR OLD."subject_id" IS NOT NEW."subject_id" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."due_on" IS NOT NEW."due_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."outcome" IS NOT NEW."outcome" OR OLD."reason" IS NOT NEW."reason" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'procedure_run', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'code' AS k, OLD."code" AS o, NEW."code" AS n UNION ALL SELECT 'version' AS k, OLD."version" AS o, NEW."version" AS n UNION ALL SELECT 'subject' AS k, OLD."subject" AS o, NEW."subject" AS n UNION ALL SELECT 'subject_id' AS k, OLD."subject_id" AS o, NEW."subject_id" AS n UNION ALL SELECT 'started_on' AS k, OLD."started_on" AS o, NEW."started_on" AS n UNION ALL SELECT 'due_on' AS k, OLD."due_on" AS o, NEW."due_on" AS n UNION ALL SELECT 'ended_on' AS k, OLD."ended_on" AS o, NEW."ended_on" AS n UNION ALL SELECT 'outcome' AS k, OLD."outcome" AS o, NEW."outcome" AS n UNION ALL SELECT 'reason' AS k, OLD."reason" AS o, NEW."reason" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_procedure_run_delete AFTER DELETE ON procedure_run BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'procedure_run', OLD.id, 'delete', json_object('id', OLD."id", 'code', OLD."code", 'version', OLD."version", 'subject', OLD."subject", 'subject_id', OLD."subject_id", 'started_on', OLD."started_on", 'due_on', OLD."due_on", 'ended_on', OLD."ended_on", 'outcome', OLD."outcome", 'reason', OLD."reason"), NULL); END""",
    r"""CREATE TRIGGER journal_station_run_insert AFTER INSERT ON station_run BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'station_run', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_station_run_update AFTER UPDATE ON station_run WHEN OLD."run_id" IS NOT NEW."run_id" OR OLD."code" IS NOT NEW."code" OR OLD."position" IS NOT NEW."position" OR OLD."due_on" IS NOT NEW."due_on" OR OLD."days" IS NOT NEW."days" OR OLD."at_least" IS NOT NEW."at_least" OR OLD."done_on" IS NOT NEW."done_on" OR OLD."started_on" IS NOT NEW."started_on" OR OLD."place" IS NOT NEW."place" OR OLD."people" IS NOT NEW."people" OR OLD."opinion" IS NOT NEW."opinion" OR OLD."override" IS NOT NEW."override" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'station_run', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'run_id' AS k, OLD."run_id" AS o, NEW."run_id" AS n UNION ALL SELECT 'code' AS k, OLD."code" AS o, NEW."code" AS n UNION ALL SELECT 'position' AS k, OLD."position" AS o, NEW."position" AS n UNION ALL SELECT 'due_on' AS k, OLD."due_on" AS o, NEW."due_on" AS n UNION ALL SELECT 'days' AS k, OLD."days" AS o, NEW."days" AS n UNION ALL SELECT 'at_least' AS k, OLD."at_least" AS o, NEW."at_least" AS n UNION ALL SELECT 'done_on' AS k, OLD."done_on" AS o, NEW."done_on" AS n UNION ALL SELECT 'started_on' AS k, OLD."started_on" AS o, NEW."started_on" AS n UNION ALL SELECT 'place' AS k, OLD."place" AS o, NEW."place" AS n UNION ALL SELECT 'people' AS k, OLD."people" AS o, NEW."people" AS n UNION ALL SELECT 'opinion' AS k, OLD."opinion" AS o, NEW."opinion" AS n UNION ALL SELECT 'override' AS k, OLD."override" AS o, NEW."override" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_station_run_delete AFTER DELETE ON station_run BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'station_run', OLD.id, 'delete', json_object('id', OLD."id", 'run_id', OLD."run_id", 'code', OLD."code", 'position', OLD."position", 'due_on', OLD."due_on", 'days', OLD."days", 'at_least', OLD."at_least", 'done_on', OLD."done_on", 'started_on', OLD."started_on", 'place', OLD."place", 'people', OLD."people", 'opinion', OLD."opinion", 'override', OLD."override"), NULL); END""",
    r"""CREATE TRIGGER journal_station_paper_insert AFTER INSERT ON station_paper BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'station_paper', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_station_paper_update AFTER UPDATE ON station_paper WHEN OLD."station_id" IS NOT NEW."station_id" OR OLD."name" IS NOT NEW."name" OR OLD."made_on" IS NOT NEW."made_on" OR OLD."file_name" IS NOT NEW."file_name" OR OLD."sha256" IS NOT NEW."sha256" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'station_paper', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'station_id' AS k, OLD."station_id" AS o, NEW."station_id" AS n UNION ALL SELECT 'name' AS k, OLD."name" AS o, NEW."name" AS n UNION ALL SELECT 'made_on' AS k, OLD."made_on" AS o, NEW."made_on" AS n UNION ALL SELECT 'file_name' AS k, OLD."file_name" AS o, NEW."file_name" AS n UNION ALL SELECT 'sha256' AS k, OLD."sha256" AS o, NEW."sha256" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_station_paper_delete AFTER DELETE ON station_paper BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'station_paper', OLD.id, 'delete', json_object('id', OLD."id", 'station_id', OLD."station_id", 'name', OLD."name", 'made_on', OLD."made_on", 'file_name', OLD."file_name", 'sha256', OLD."sha256"), NULL); END""",
    r"""CREATE TRIGGER journal_monitoring_case_insert AFTER INSERT ON monitoring_case BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'monitoring_case', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_monitoring_case_update AFTER UPDATE ON monitoring_case WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."run_id" IS NOT NEW."run_id" OR OLD."identity_id" IS NOT NEW."identity_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."type" IS NOT NEW."type" OR OLD."term" IS NOT NEW."term" OR OLD."line_year" IS NOT NEW."line_year" OR OLD."line" IS NOT NEW."line" OR OLD."line_document" IS NOT NEW."line_document" OR OLD."income_year" IS NOT NEW."income_year" OR OLD."reference_income" IS NOT NEW."reference_income" OR OLD."way" IS NOT NEW."way" OR OLD."opened_on" IS NOT NEW."opened_on" OR OLD."ended_on" IS NOT NEW."ended_on" OR OLD."outcome" IS NOT NEW."outcome" OR OLD."reason" IS NOT NEW."reason" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'monitoring_case', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'run_id' AS k, OLD."run_id" AS o, NEW."run_id" AS n UNION ALL SELECT 'identity_id' AS k, OLD."identity_id" AS o, NEW."identity_id" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'type' AS k, OLD."type" AS o, NEW."type" AS n UNION ALL SELECT 'term' AS k, OLD."term" AS o, NEW."term" AS n UNION ALL SELECT 'line_year' AS k, OLD."line_year" AS o, NEW."line_year" AS n UNION ALL SELECT 'line' AS k, OLD."line" AS o, NEW."line" AS n UNION ALL SELECT 'line_document' AS k, OLD."line_document" AS o, NEW."line_document" AS n UNION ALL SELECT 'income_year' AS k, OLD."income_year" AS o, NEW."income_year" AS n UNION ALL SELECT 'reference_income' AS k, OLD."reference_income" AS o, NEW."reference_income" AS n UNION ALL SELECT 'way' AS k, OLD."way" AS o, NEW."way" AS n UNION ALL SELECT 'opened_on' AS k, OLD."opened_on" AS o, NEW."opened_on" AS n UNION ALL SELECT 'ended_on' AS k, OLD."ended_on" AS o, NEW."ended_on" AS n UNION ALL SELECT 'outcome' AS k, OLD."outcome" AS o, NEW."outcome" AS n UNION ALL SELECT 'reason' AS k, OLD."reason" AS o, NEW."reason" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_monitoring_case_delete AFTER DELETE ON monitoring_case BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'monitoring_case', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'run_id', OLD."run_id", 'identity_id', OLD."identity_id", 'kind', OLD."kind", 'type', OLD."type", 'term', OLD."term", 'line_year', OLD."line_year", 'line', OLD."line", 'line_document', OLD."line_document", 'income_year', OLD."income_year", 'reference_income', OLD."reference_income", 'way', OLD."way", 'opened_on', OLD."opened_on", 'ended_on', OLD."ended_on", 'outcome', OLD."outcome", 'reason', OLD."reason"), NULL); END""",
    r"""CREATE TRIGGER journal_case_risk_insert AFTER INSERT ON case_risk BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'case_risk', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_case_risk_update AFTER UPDATE ON case_risk WHEN OLD."case_id" IS NOT NEW."case_id" OR OLD."position" IS NOT NEW."position" OR OLD."risk" IS NOT NEW."risk" OR OLD."sub_item" IS NOT NEW."sub_item" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'case_risk', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'case_id' AS k, OLD."case_id" AS o, NEW."case_id" AS n UNION ALL SELECT 'position' AS k, OLD."position" AS o, NEW."position" AS n UNION ALL SELECT 'risk' AS k, OLD."risk" AS o, NEW."risk" AS n UNION ALL SELECT 'sub_item' AS k, OLD."sub_item" AS o, NEW."sub_item" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_case_risk_delete AFTER DELETE ON case_risk BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'case_risk', OLD.id, 'delete', json_object('id', OLD."id", 'case_id', OLD."case_id", 'position', OLD."position", 'risk', OLD."risk", 'sub_item', OLD."sub_item"), NULL); END""",
    r"""CREATE TRIGGER journal_clue_insert AFTER INSERT ON clue BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'clue', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_clue_update AFTER UPDATE ON clue WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."person_id" IS NOT NEW."person_id" OR OLD."case_id" IS NOT NEW."case_id" OR OLD."source" IS NOT NEW."source" OR OLD."text" IS NOT NEW."text" OR OLD."found_on" IS NOT NEW."found_on" OR OLD."found_by" IS NOT NEW."found_by" OR OLD."urgency" IS NOT NEW."urgency" OR OLD."due_on" IS NOT NEW."due_on" OR OLD."state" IS NOT NEW."state" OR OLD."settled_on" IS NOT NEW."settled_on" OR OLD."reason" IS NOT NEW."reason" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'clue', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'person_id' AS k, OLD."person_id" AS o, NEW."person_id" AS n UNION ALL SELECT 'case_id' AS k, OLD."case_id" AS o, NEW."case_id" AS n UNION ALL SELECT 'source' AS k, OLD."source" AS o, NEW."source" AS n UNION ALL SELECT 'text' AS k, OLD."text" AS o, NEW."text" AS n UNION ALL SELECT 'found_on' AS k, OLD."found_on" AS o, NEW."found_on" AS n UNION ALL SELECT 'found_by' AS k, OLD."found_by" AS o, NEW."found_by" AS n UNION ALL SELECT 'urgency' AS k, OLD."urgency" AS o, NEW."urgency" AS n UNION ALL SELECT 'due_on' AS k, OLD."due_on" AS o, NEW."due_on" AS n UNION ALL SELECT 'state' AS k, OLD."state" AS o, NEW."state" AS n UNION ALL SELECT 'settled_on' AS k, OLD."settled_on" AS o, NEW."settled_on" AS n UNION ALL SELECT 'reason' AS k, OLD."reason" AS o, NEW."reason" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_clue_delete AFTER DELETE ON clue BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'clue', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'person_id', OLD."person_id", 'case_id', OLD."case_id", 'source', OLD."source", 'text', OLD."text", 'found_on', OLD."found_on", 'found_by', OLD."found_by", 'urgency', OLD."urgency", 'due_on', OLD."due_on", 'state', OLD."state", 'settled_on', OLD."settled_on", 'reason', OLD."reason"), NULL); END""",
    r"""CREATE TRIGGER journal_measure_insert AFTER INSERT ON measure BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'measure', NEW.id, 'insert', NULL, NULL); END""",
    r"""CREATE TRIGGER journal_measure_update AFTER UPDATE ON measure WHEN OLD."household_id" IS NOT NEW."household_id" OR OLD."case_id" IS NOT NEW."case_id" OR OLD."kind" IS NOT NEW."kind" OR OLD."what" IS NOT NEW."what" OR OLD."responsible" IS NOT NEW."responsible" OR OLD."starts_on" IS NOT NEW."starts_on" OR OLD."ends_on" IS NOT NEW."ends_on" OR OLD."limit_on" IS NOT NEW."limit_on" OR OLD."progress" IS NOT NEW."progress" OR OLD."effect" IS NOT NEW."effect" BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) SELECT (SELECT id FROM open_change_set), 'measure', NEW.id, 'update', json_group_object(k, o), json_group_object(k, n) FROM (SELECT 'household_id' AS k, OLD."household_id" AS o, NEW."household_id" AS n UNION ALL SELECT 'case_id' AS k, OLD."case_id" AS o, NEW."case_id" AS n UNION ALL SELECT 'kind' AS k, OLD."kind" AS o, NEW."kind" AS n UNION ALL SELECT 'what' AS k, OLD."what" AS o, NEW."what" AS n UNION ALL SELECT 'responsible' AS k, OLD."responsible" AS o, NEW."responsible" AS n UNION ALL SELECT 'starts_on' AS k, OLD."starts_on" AS o, NEW."starts_on" AS n UNION ALL SELECT 'ends_on' AS k, OLD."ends_on" AS o, NEW."ends_on" AS n UNION ALL SELECT 'limit_on' AS k, OLD."limit_on" AS o, NEW."limit_on" AS n UNION ALL SELECT 'progress' AS k, OLD."progress" AS o, NEW."progress" AS n UNION ALL SELECT 'effect' AS k, OLD."effect" AS o, NEW."effect" AS n) WHERE o IS NOT n; END""",
    r"""CREATE TRIGGER journal_measure_delete AFTER DELETE ON measure BEGIN INSERT INTO change (change_set_id, table_name, row_id, action, before, after) VALUES ((SELECT id FROM open_change_set), 'measure', OLD.id, 'delete', json_object('id', OLD."id", 'household_id', OLD."household_id", 'case_id', OLD."case_id", 'kind', OLD."kind", 'what', OLD."what", 'responsible', OLD."responsible", 'starts_on', OLD."starts_on", 'ends_on', OLD."ends_on", 'limit_on', OLD."limit_on", 'progress', OLD."progress", 'effect', OLD."effect"), NULL); END""",
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
