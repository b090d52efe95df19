"""Rows that several tests of the import use."""

from tests.builders import (
    PAIRINGS,
    PLACES,
    Row,
    columns_of,
    family,
    id_of,
    row,
)


def town() -> list[Row]:
    """Two households, five people, with something in most columns."""
    first = family(
        "0581001", 1, "曾大海", "覃玉珍", "曾小军", 户类型="脱贫户", 户联系电话="13907451234", 健康状况="健康"
    )
    return first + family("0581002", 11, "李建国", "王桂香", village=PLACES[1], 民族="苗族", 文化程度="小学")


def full_row(kind: str) -> dict[str, str]:
    """A row that fills every column of a known sheet with something plausible."""
    person = row("0581001", "曾大海", 1)
    said = {
        "数据日期": "2026-10-31",
        "年度": "2026",
        "户类型": "脱贫户",
        "监测对象类别": "边缘易致贫户",
        "易返贫致贫户(监测对象)类型": "边缘易致贫户",
        "风险是否消除": "是",
        "风险识别时间": "2024-03",
        "风险消除时间": "2025-06",
        "证件类型": "居民身份证",
        "健康状况": "残疾，长期慢性病",
        "残疾类别": "肢体残疾",
        "民族": "土家族",
        "文化程度": "初中",
        "在校生状况": "",
        "劳动技能": "普通劳动力",
        "政治面貌": "群众",
        "致贫原因1": "因病",
        "入户路类型": "水泥路",
        "主要燃料类型": "清洁能源",
        "户主姓名": "曾大海",
        "户主证件号码": id_of(1),
        "行政村": PLACES[0],
        "乡(镇)": "深子湖镇",
        "自然村": "三组",
        "人编号": "0581001001",
        "姓名": "杨帮扶" if kind == PAIRINGS else "曾大海",
        "帮扶开始时间": "2021-05-01",
        "帮扶结束时间": "",
        "户主个人编号": "0581001001",
        "义务教育阶段未上学原因": "",
        "失学或辍学原因": "",
    }
    told: dict[str, str] = {}
    for header in columns_of(kind):
        if header in said or (header in person and header != "出生日期"):
            told[header] = said.get(header, person.get(header, ""))
        elif header.startswith("是否") or header in ("危房户", "到乡镇是否通沥青（水泥）路"):
            told[header] = "是"
        elif header == "出生日期":
            told[header] = "1970.1.1"
        elif "电话" in header:
            told[header] = "13907451234"
        elif "时间（月）" in header or "月数" in header:
            told[header] = "8"
        elif header == "残疾证办证年度":
            told[header] = "2019"
        else:
            told[header] = "12"
    return told
