"""The county sheets that the household register knows by their headers, in the national system's own column order."""

from app.common.importing.sheets import Column, Grain, Register, Sheet
from app.households.sheet_fields import FIELDS

_ALL_COLUMNS_HOUSEHOLD = """县 | 乡 | 村 | 户联系电话 | 户类型 | 监测对象类别 | 是否军烈属 | 工资性收入
| 转移性收入 | 养老金或离退休金 | 生产经营性收入 | 计划生育金 | 生态补偿金 | 财产性收入 | 最低生活保障金
| 其他转移性收入 | 资产收益扶贫分红收入 | 特困人员救助供养金 | 其他财产性收入（旧指标） | 生产经营性支出
| 纯收入（元） | 当前家庭人口数 | 人均纯收入（元） | 年度家庭人口数 | 耕地面积（亩） | 牧草地面积 | 水面面积
| 林地面积（亩） | 退耕还林面积（亩） | 林果面积（亩） | 入户路类型 | 与村主干路距离 | 是否加入农民专业合作组织
| 是否危房户 | 住房面积 | 主要燃料类型 | 是否有龙头企业带动 | 是否有创业致富带头人带动 | 是否通生活用电
| 是否通广播电视 | 到户产业帮扶类型 | 是否解决安全饮用水 | 是否通生产用电 | 户编号 | 人口编号 | 姓名 | 证件号码
| 与户主关系 | 公益性岗位收入 | 其他工资性收入 | 产业奖励 | 就业奖励 | 生产经营性支出（合计）
| 专项用于减少生产经营性支出的补贴 | 年收入（元） | 是否有卫生厕所 | 户主姓名 | 户主证件号码"""

_ALL_COLUMNS_MEMBER = """县 | 乡 | 村 | 户编号 | 人口编号 | 姓名 | 证件号码 | 与户主关系 | 性别 | 证件类型
| 出生日期 | 民族 | 家庭成员联系电话 | 文化程度 | 在校生状况 | 劳动技能 | 务工时间（月） | 健康状况 | 政治面貌
| 是否参加城乡居民基本医疗保险 | 是否参加城乡居民基本养老保险 | 是否会讲普通话 | 义务教育阶段未上学原因
| 是否享受人身意外保险补贴 | 是否参加商业补充医疗保险 | 是否国外务工 | 是否接受医疗救助 | 是否接受其他健康扶贫
| 是否参加城镇职工基本医疗保险 | 大专或本科毕业生未就业原因 | 户主证件号码 | 户主姓名"""

_MEMBER_2021 = """省 | 市 | 县 | 乡 | 村 | 户编号 | 人口编号 | 姓名 | 性别 | 出生日期 | 证件类型 | 证件号码
| 民族 | 户联系电话 | 成员联系电话 | 年度 | 与户主关系 | 文化程度 | 在校生状况 | 劳动技能 | 务工时间（月）
| 健康状况 | 政治面貌 | 务工企业名称 | 是否享受低保 | 是否参加城镇职工基本养老保险 | 是否参加大病保险
| 是否参加新型农村合作医疗（城乡居民基本医疗保险） | 是否参加城乡居民基本养老保险 | 失学或辍学原因
| 是否会讲普通话 | 是否参加商业补充医疗保险 | 是否国外务工 | 产业分类 | 是否接受大病医疗救助
| 是否接受其他健康扶贫 | 公益性岗位类型 | 公益性岗位(月数) | 就业渠道 | 残疾类别 | 务工所在地 | 户主姓名
| 户主证件号码 | 是否参加城镇职工基本医疗保险 | 是否特困供养人员 | 残疾证办证年度 | 识别标准"""

_BANK_LIST = """序号 | 数据日期 | 县(市、区、旗) | 乡(镇) | 行政村 | 自然村 | 户编号 | 人编号 | 姓名 | 证件号码
| 人数 | 与户主关系 | 民族 | 文化程度 | 在校生状况 | 健康状况 | 劳动技能 | 务工时间（月） | 是否参加大病保险
| 致贫原因1 | 危房户 | 是否解决安全饮用水 | 人均纯收入 | 户联系电话 | 人联系电话 | 首次识别时间 | 人员识别时间
| 户类型 | 易返贫致贫户(监测对象)类型 | 风险是否消除 | 风险识别时间 | 风险消除时间"""

_VILLAGES = """县 | 乡 | 村 | 是否出列 | 总户数 | 总人口数 | 村级集体经济收入（万元） | 农民人均纯收入（元）
| 低保户数 | 低保人口数 | 特困供养人口数 | 残疾人口数 | 危房户数 | 未实现饮水安全户数
| 参加城乡居民基本养老保险人数 | 到乡镇是否通沥青（水泥）路 | 是否通客运班车 | 村小学（个数） | 行政村卫生室个数
| 执业（助理）医师（人） | 公共卫生厕所个数 | 生产生活垃圾集中堆放点个数 | 文化（图书）室个数"""

_PAIRINGS = """市 | 县 | 乡 | 户编号 | 单位名称 | 隶属关系 | 姓名 | 性别 | 联系人电话 | 户主个人编号 | 户主姓名
| 户主证件号码 | 帮扶开始时间 | 帮扶结束时间 | 帮扶责任人编号 | 帮扶单位编号 | 政治面貌"""

_UNUSED = frozenset({"省", "市", "序号", "识别标准", "首次识别时间", "人员识别时间"})
_KNOWN = {name: f.key for f in FIELDS for name in (f.label, *f.aliases)}


def _columns(headers: str, **special: str) -> tuple[Column, ...]:
    """Split a header line and point each header at its field; `special` holds headers with another meaning here."""
    names = [name.strip() for name in headers.split("|")]
    return tuple(Column(n, None if n in _UNUSED else special.get(n) or _KNOWN[_plain(n)]) for n in names)


def _plain(header: str) -> str:
    return header if header in _KNOWN else header.replace("（", "(").replace("）", ")")


REGISTER = Register(
    fields=FIELDS,
    sheets=(
        Sheet("户全字段", Grain.PERSON, _columns(_ALL_COLUMNS_HOUSEHOLD), "全国系统“全县全字段”户表"),
        Sheet("人全字段", Grain.PERSON, _columns(_ALL_COLUMNS_MEMBER), "全国系统“全县全字段”人表"),
        Sheet("成员信息2021", Grain.PERSON, _columns(_MEMBER_2021), "2021 年成员信息导出（47 列）"),
        Sheet("银行名单", Grain.PERSON, _columns(_BANK_LIST), "给银行的已脱贫人口/边缘易致贫人口名单"),
        Sheet("行政村信息", Grain.VILLAGE, _columns(_VILLAGES), "全国系统自定义导出：行政村信息"),
        Sheet(
            "帮扶责任人结对查询",
            Grain.PAIRING,
            _columns(
                _PAIRINGS,
                姓名="pairing.helper_name",
                性别="pairing.helper_sex",
                政治面貌="pairing.helper_politics",
            ),
            "全国系统：帮扶责任人结对查询",
        ),
    ),
)
"""What can be imported into the household register."""
