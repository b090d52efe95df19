"""The county's sheets of work: spells (已外出务工信息), intentions (计划外出务工信息) and courses."""

from app.common.importing.sheets import Column, Field, Grain, Owner, Records, Sheet
from app.households.record_sources import ends_early

_WHO = (
    Column("县", "place.county"),
    Column("乡", "place.township"),
    Column("行政村", "place.village"),
    Column("户编号", "household.number"),
    Column("姓名", "person.name"),
    Column("证件号码", "person.id_number"),
)

SPELLS = Sheet(
    "已外出务工信息",
    Grain.RECORD,
    (
        *_WHO,
        Column("户类型", None),
        Column("监测对象类别", None),
        Column("是否已务工", None),
        Column("开始时间", "work_spell.valid_from"),
        Column("结束时间", "work_spell.valid_to"),
        Column("务工所在县", "work_spell.county"),
        Column("务工所在地", "work_spell.place"),
        Column("务工月收入", "work_spell.monthly_pay"),
        Column("务工企业名称", "work_spell.employer"),
        Column("所属行业", "work_spell.industry"),
        Column("就业渠道", "work_spell.channel"),
        Column("是否点对点输送", "work_spell.point_to_point"),
        Column("年度交通费补助", "work_spell.transport_subsidy"),
    ),
    "全国系统“务工月监测”导出：已外出务工信息（一人可有多行）",
    own=(
        Field("work_spell.valid_from", "务工开始时间", "month", aliases=("外出时间", "外出务工时间", "开始务工时间")),
        Field("work_spell.valid_to", "务工结束时间", "month", aliases=("返乡时间", "结束务工时间")),
        Field("work_spell.county", "务工所在县"),
        Field("work_spell.place", "务工所在地", aliases=("务工地点", "务工地址", "务工详细地址")),
        Field("work_spell.monthly_pay", "务工月收入", "money", aliases=("月收入", "月工资")),
        Field("work_spell.employer", "务工企业名称", aliases=("务工企业", "务工单位", "用工单位")),
        Field("work_spell.industry", "所属行业", aliases=("从事行业", "务工行业")),
        Field("work_spell.channel", "就业渠道", "code", codes="务工就业渠道"),
        Field("work_spell.point_to_point", "是否点对点输送", "yes_no", aliases=("点对点输送",)),
        Field("work_spell.transport_subsidy", "年度交通费补助", "money", aliases=("交通费补助", "交通补贴金额")),
    ),
    records=Records(
        "work_spell",
        "work_spell",
        Owner.PERSON,
        key=("work_spell.valid_from",),
        required=("work_spell.valid_from",),
        telling=("work_spell.valid_from", "work_spell.employer"),
        silent_without=("work_spell.valid_from", "work_spell.employer", "work_spell.county", "work_spell.place"),
        staged=("work_spell.valid_to",),
        doubts=(ends_early("work_spell.valid_from", "work_spell.valid_to", "开始时间"),),
    ),
)
INTENTIONS = Sheet(
    "计划外出务工信息",
    Grain.RECORD,
    (
        *_WHO,
        Column("是否计划务工", "work_intention.wanted"),
        Column("计划务工所在县", "work_intention.county"),
        Column("就业服务需求", "work_intention.service"),
    ),
    "全国系统“务工月监测”导出：计划外出务工信息",
    own=(
        Field("work_intention.year", "计划年度", "year"),
        Field("work_intention.wanted", "是否计划务工", "yes_no", aliases=("是否计划外出务工", "务工意愿")),
        Field("work_intention.county", "计划务工所在县", aliases=("计划务工地点", "意向务工地点")),
        Field("work_intention.service", "就业服务需求", aliases=("服务需求",)),
    ),
    records=Records(
        "work_intention",
        "work_intention",
        Owner.PERSON,
        key=("work_intention.year",),
        required=("work_intention.wanted",),
        telling=("work_intention.wanted",),
        usual=(("year", "CAST(substr(:day, 1, 4) AS INTEGER)"),),
    ),
)
TRAININGS = Sheet(
    "技能培训名单",
    Grain.RECORD,
    (
        *_WHO,
        Column("培训内容", "training.course"),
        Column("培训类型", "training.kind"),
        Column("开始日期", "training.begun_on"),
        Column("结束日期", "training.ended_on"),
        Column("证书", "training.certificate"),
        Column("培训单位", "training.organiser"),
    ),
    "乡镇的技能培训名单",
    own=(
        Field("training.course", "培训内容", aliases=("培训工种", "培训课程", "培训专业", "培训项目")),
        Field("training.kind", "培训类型", "code", codes="培训类型", aliases=("培训类别",)),
        Field("training.begun_on", "培训开始日期", "day", aliases=("培训时间", "培训日期", "开班日期")),
        Field("training.ended_on", "培训结束日期", "day", aliases=("结业日期",)),
        Field("training.certificate", "证书", aliases=("证书名称", "取得证书", "结业证书编号", "证书编号")),
        Field("training.organiser", "培训单位", aliases=("培训机构", "组织单位", "承办单位")),
    ),
    records=Records(
        "training",
        "training",
        Owner.PERSON,
        key=("training.course", "training.begun_on"),
        required=("training.course", "training.begun_on"),
        telling=("training.course", "training.begun_on"),
        staged=("training.ended_on",),
        doubts=(ends_early("training.begun_on", "training.ended_on", "开始日期"),),
    ),
)
SHEETS = (SPELLS, INTENTIONS, TRAININGS)
"""Sheets that fill records of work."""
