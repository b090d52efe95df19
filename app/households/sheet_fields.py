"""What county sheets can fill in the household register, with the headers counties use for each field."""

from app.common.importing.sheets import Field
from app.households.relation_words import SPOKEN_RELATIONS

PLACE = (
    Field("place.county", "县", aliases=("县(市、区、旗)", "县(市、区)", "区县", "县(区)")),
    Field("place.township", "乡", aliases=("乡(镇)", "乡镇", "镇", "镇街", "乡(镇、街道)")),
    Field("place.village", "村", aliases=("行政村", "行政村(居委会)", "村(社区)", "村名", "所在村", "村(居)")),
    Field("place.group", "组", aliases=("村民小组", "自然村", "小组", "组别")),
)

HOUSEHOLD = (
    Field("household.number", "户编号", aliases=("户号", "户号编码", "原户编号", "家庭编号")),
    Field("household.phone", "户联系电话", "phone", aliases=("家庭联系电话", "户主电话", "户主联系电话")),
    Field("household.address", "家庭住址", aliases=("住址", "地址", "家庭地址")),
    Field("head.name", "户主姓名", "name", aliases=("户主",)),
    Field("head.id_number", "户主证件号码", "id", aliases=("户主身份证号", "户主身份证号码", "户主身份证")),
)

STANDINGS = (
    Field(
        "standing.lifted",
        "户类型",
        "standing",
        codes="户类型",
        aliases=("户属性",),
        none_words=("普通农户", "一般农户"),
    ),
    Field(
        "standing.monitored",
        "监测对象类别",
        "standing",
        codes="监测对象类别",
        aliases=("易返贫致贫户(监测对象)类型", "监测户类型", "监测类别", "监测对象类型", "防止返贫致贫对象类别"),
        none_words=("否", "非监测对象", "不是", "无"),
    ),
    Field(
        "standing.monitored_from", "识别监测时间", "month", aliases=("风险识别时间", "监测对象识别时间", "纳入监测时间")
    ),
    Field("standing.risk_removed", "风险是否已消除", "yes_no", aliases=("风险是否消除",)),
    Field("standing.risk_removed_on", "消除监测时间", "month", aliases=("风险消除时间",)),
    Field(
        "standing.relocated",
        "是否易地扶贫搬迁户",
        "standing",
        aliases=("是否易地搬迁户", "是否易地搬迁", "易地搬迁", "是否搬迁户", "安置方式", "是否易地扶贫搬迁"),
        none_words=("否", "无", "不是"),
    ),
)

PERSON = (
    Field("person.number", "人编号", aliases=("人口编号", "人员编号")),
    Field("person.name", "姓名", "name", aliases=("成员姓名", "家庭成员姓名", "搬迁人员姓名", "人员姓名", "客户名称")),
    Field(
        "person.id_number",
        "证件号码",
        "id",
        aliases=("身份证号", "身份证号码", "身份证", "公民身份号码", "公民身份证号码", "居民身份证号码", "证件号"),
    ),
    Field("person.id_kind", "证件类型", "code", codes="证件类型"),
    Field("person.sex", "性别", "sex"),
    Field("person.birth_date", "出生日期", "day", aliases=("出生年月", "出生年月日")),
    Field("person.ethnicity", "民族", "code", codes="民族"),
    Field(
        "person.phone",
        "联系电话",
        "phone",
        aliases=("家庭成员联系电话", "成员联系电话", "人联系电话", "手机号", "电话", "手机号码"),
    ),
    Field(
        "membership.relation",
        "与户主关系",
        "code",
        codes="与户主关系",
        aliases=("与户主的关系", "家庭关系"),
        spoken=SPOKEN_RELATIONS,
    ),
)

PERSON_STANDINGS = (
    Field(
        "personal.dibao",
        "是否享受低保",
        "standing",
        codes="享受低保政策情况",
        aliases=("是否享受农村居民最低生活保障", "享受低保政策情况", "是否低保", "低保"),
        none_words=("否", "未享受", "不享受", "无"),
    ),
    Field(
        "personal.tekun",
        "是否特困供养人员",
        "standing",
        codes="享受特困供养政策情况",
        aliases=("享受特困供养政策情况", "是否特困", "特困"),
        none_words=("否", "不享受", "未享受", "无"),
    ),
    Field(
        "personal.disabled",
        "残疾类别",
        "standing",
        aliases=("残疾类型", "残疾等级"),
        none_words=("否", "无", "无残疾"),
    ),
)

_YES_NO_PERSON = (
    (
        "resident_medical",
        "是否参加城乡居民基本医疗保险",
        ("是否参加新型农村合作医疗(城乡居民基本医疗保险)", "是否参加城乡居民(职工)基本医疗保险"),
    ),
    ("worker_medical", "是否参加城镇职工基本医疗保险", ()),
    ("serious_illness", "是否参加大病保险", ()),
    ("commercial_medical", "是否参加商业补充医疗保险", ()),
    ("accident_subsidy", "是否享受人身意外保险补贴", ()),
    ("medical_aid", "是否接受医疗救助", ("是否接受大病医疗救助",)),
    ("other_health_aid", "是否接受其他健康扶贫", ("是否接受其他健康帮扶",)),
    ("resident_pension", "是否参加城乡居民基本养老保险", ()),
    ("worker_pension", "是否参加城镇职工基本养老保险", ()),
    ("mandarin", "是否会讲普通话", ()),
    ("work_abroad", "是否国外务工", ()),
)

PERSON_CONDITION = (
    Field("person_condition.politics", "政治面貌", "code", codes="政治面貌"),
    Field("person_condition.education", "文化程度", "code", codes="文化程度"),
    Field("person_condition.schooling", "在校生状况", "code", codes="在校生状况", aliases=("在校生状态", "在校状况")),
    Field("person_condition.dropout_reason", "义务教育阶段未上学原因", aliases=("失学或辍学原因",)),
    Field("person_condition.labour", "劳动技能", "code", codes="劳动技能", aliases=("劳动能力",)),
    Field("person_condition.health", "健康状况", "codes", codes="健康状况"),
    Field("person_condition.jobless_reason", "大专或本科毕业生未就业原因"),
    Field("person_condition.work_months", "务工时间（月）", "months"),
    Field("person_condition.work_place", "务工所在地", aliases=("务工地点",)),
    Field("person_condition.work_firm", "务工企业名称", aliases=("务工企业",)),
    Field("person_condition.work_industry", "产业分类", aliases=("所属行业",)),
    Field("person_condition.work_channel", "就业渠道"),
    Field("person_condition.post_kind", "公益性岗位", aliases=("公益性岗位类型", "公益岗位")),
    Field("person_condition.post_months", "公益性岗位(月数)", "months"),
    Field("person_condition.disability_year", "残疾证办证年度", "year"),
    *(Field(f"person_condition.{name}", label, "yes_no", aliases=also) for name, label, also in _YES_NO_PERSON),
)

HOUSEHOLD_CONDITION = (
    Field("household_condition.military_family", "是否军烈属", "yes_no"),
    Field("household_condition.arable_land", "耕地面积（亩）", "scaled"),
    Field("household_condition.grassland", "牧草地面积", "scaled"),
    Field("household_condition.water_area", "水面面积", "scaled"),
    Field("household_condition.woodland", "林地面积（亩）", "scaled"),
    Field("household_condition.returned_woodland", "退耕还林面积（亩）", "scaled"),
    Field("household_condition.orchard", "林果面积（亩）", "scaled"),
    Field("household_condition.road_type", "入户路类型", "code", codes="入户路类型"),
    Field("household_condition.road_distance", "与村主干路距离", "scaled", aliases=("与村主干路距离(公里)",)),
    Field("household_condition.road_hardened", "入户道路是否硬化", "yes_no"),
    Field("household_condition.in_cooperative", "是否加入农民专业合作组织", "yes_no"),
    Field("household_condition.dangerous_house", "是否危房户", "yes_no", aliases=("危房户", "是否危房")),
    Field("household_condition.house_area", "住房面积", "scaled"),
    Field("household_condition.fuel", "主要燃料类型", "code", codes="主要燃料类型"),
    Field("household_condition.led_by_firm", "是否有龙头企业带动", "yes_no"),
    Field("household_condition.led_by_founder", "是否有创业致富带头人带动", "yes_no"),
    Field("household_condition.home_electricity", "是否通生活用电", "yes_no"),
    Field("household_condition.broadcast", "是否通广播电视", "yes_no"),
    Field("household_condition.industry_support", "到户产业帮扶类型"),
    Field("household_condition.safe_water", "是否解决安全饮用水", "yes_no"),
    Field("household_condition.work_electricity", "是否通生产用电", "yes_no"),
    Field("household_condition.sanitary_toilet", "是否有卫生厕所", "yes_no"),
    Field("household_condition.toilet_usable", "卫生厕所是否能正常使用", "yes_no"),
    Field("household_condition.poverty_cause", "致贫原因", aliases=("致贫原因1", "主要致贫原因")),
    Field("household_condition.no_labour", "整户无劳动能力兜底保障户", "yes_no"),
)

_MONEY: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("wage", "工资性收入", ()),
    ("transfer", "转移性收入", ()),
    ("pension", "养老金或离退休金", ()),
    ("production", "生产经营性收入", ()),
    ("family_planning", "计划生育金", ()),
    ("ecology", "生态补偿金", ()),
    ("property", "财产性收入", ()),
    ("dibao", "最低生活保障金", ()),
    ("other_transfer", "其他转移性收入", ()),
    ("asset_dividend", "资产收益扶贫分红收入", ()),
    ("tekun", "特困人员救助供养金", ()),
    ("other_property", "其他财产性收入（旧指标）", ()),
    ("production_cost", "生产经营性支出", ()),
    ("net", "纯收入（元）", ("家庭纯收入",)),
    ("per_person", "人均纯收入（元）", ("家庭人均纯收入", "人均纯收入")),
    ("post_wage", "公益性岗位收入", ()),
    ("other_wage", "其他工资性收入", ()),
    ("industry_award", "产业奖励", ()),
    ("work_award", "就业奖励", ()),
    ("production_cost_total", "生产经营性支出（合计）", ()),
    ("cost_subsidy", "专项用于减少生产经营性支出的补贴", ()),
    ("gross", "年收入（元）", ()),
    ("compensation", "理赔收入", ()),
    ("out_of_pocket", "合规自付支出", ()),
)

INCOME = (
    *(Field(f"income_year.{name}", label, "money", aliases=also) for name, label, also in _MONEY),
    Field("income_year.people_now", "当前家庭人口数", "count", aliases=("人数", "家庭人口数", "家庭人口")),
    Field("income_year.people_in_year", "年度家庭人口数", "count"),
    Field("batch.year", "年度", "year"),
    Field("batch.as_of", "数据日期", "day"),
)

PAIRING = (
    Field("pairing.helper_name", "帮扶责任人", "name", aliases=("帮扶人", "帮扶责任人姓名", "联系人")),
    Field("pairing.helper_number", "帮扶责任人编号"),
    Field("pairing.helper_sex", "帮扶责任人性别", "sex"),
    Field("pairing.helper_phone", "联系人电话", "phone", aliases=("帮扶责任人电话",)),
    Field("pairing.helper_politics", "帮扶责任人政治面貌"),
    Field("pairing.unit_name", "单位名称", aliases=("帮扶单位", "帮扶单位名称")),
    Field("pairing.unit_number", "帮扶单位编号"),
    Field("pairing.unit_affiliation", "隶属关系"),
    Field("pairing.valid_from", "帮扶开始时间", "day"),
    Field("pairing.valid_to", "帮扶结束时间", "day"),
    Field("head.number", "户主个人编号"),
)

VILLAGE = (
    Field("village.lifted", "是否出列", "yes_no", aliases=("是否贫困村", "是否脱贫村")),
    Field("village.code", "行政村代码", aliases=("村代码", "行政区划代码")),
    Field("village_year.total_households", "总户数", "count"),
    Field("village_year.total_people", "总人口数", "count", aliases=("总人口",)),
    Field("village_year.collective_income", "村级集体经济收入（万元）", "money"),
    Field("village_year.income_per_person", "农民人均纯收入（元）", "money"),
    Field("village_year.dibao_households", "低保户数", "count"),
    Field("village_year.dibao_people", "低保人口数", "count"),
    Field("village_year.tekun_people", "特困供养人口数", "count"),
    Field("village_year.disabled_people", "残疾人口数", "count"),
    Field("village_year.dangerous_houses", "危房户数", "count"),
    Field("village_year.households_without_safe_water", "未实现饮水安全户数", "count"),
    Field("village_year.pension_people", "参加城乡居民基本养老保险人数", "count"),
    Field("village_year.paved_road", "到乡镇是否通沥青（水泥）路", "yes_no"),
    Field("village_year.bus_service", "是否通客运班车", "yes_no"),
    Field("village_year.primary_schools", "村小学（个数）", "count"),
    Field("village_year.clinics", "行政村卫生室个数", "count"),
    Field("village_year.doctors", "执业（助理）医师（人）", "count"),
    Field("village_year.public_toilets", "公共卫生厕所个数", "count"),
    Field("village_year.waste_points", "生产生活垃圾集中堆放点个数", "count"),
    Field("village_year.reading_rooms", "文化（图书）室个数", "count"),
)

FIELDS = (
    *PLACE,
    *HOUSEHOLD,
    *STANDINGS,
    *PERSON,
    *PERSON_STANDINGS,
    *PERSON_CONDITION,
    *HOUSEHOLD_CONDITION,
    *INCOME,
    *PAIRING,
    *VILLAGE,
)
