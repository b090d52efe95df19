"""Makes the benchmark's workbook: 80,000 invented people in 20,000 households, 40 columns, all cells text."""

from pathlib import Path
from random import Random

from app.common.identifiers import check_digit

ROWS, HOUSEHOLDS, VILLAGES = 80_000, 20_000, 19
_HEADER_LINE = (
    "县|乡|村|户编号|人口编号|姓名|证件号码|与户主关系|性别|证件类型|出生日期|民族|家庭成员联系电话|"
    "文化程度|在校生状况|劳动技能|务工时间（月）|健康状况|政治面貌|是否参加城乡居民基本医疗保险|"
    "是否参加城乡居民基本养老保险|是否会讲普通话|义务教育阶段未上学原因|是否享受人身意外保险补贴|"
    "是否参加商业补充医疗保险|是否国外务工|是否接受医疗救助|是否接受其他健康扶贫|"
    "是否参加城镇职工基本医疗保险|大专或本科毕业生未就业原因|户主证件号码|户主姓名|务工所在地|"
    "务工企业名称|是否享受农村居民最低生活保障|是否参加城镇职工基本养老保险|是否参加大病保险|"
    "是否特困供养人员|公益性岗位|公益性岗位(月数)"
)
HEADERS = tuple(_HEADER_LINE.split("|"))
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张曾单覃解翟"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国志文海燕红"


def make_big_book(path: Path, rows: int = ROWS, seed: int = 1) -> None:
    """Write the workbook; the same seed writes the same cells."""
    import xlsxwriter

    random = Random(seed)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("成员信息")
    sheet.write_string(0, 0, "成员信息")
    sheet.write_string(1, 0, "导出日期：2026-10-31")
    for column, header in enumerate(HEADERS):
        sheet.write_string(2, column, header)
    head = ("", "")
    for index in range(rows):
        cells, head = _person(random, index, head)
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(index + 3, column, cell)
    book.close()


def _person(random: Random, index: int, head: tuple[str, str]) -> tuple[list[str], tuple[str, str]]:
    household, position = divmod(index, ROWS // HOUSEHOLDS)
    male = position in (0, 2)
    serial = index * 37 % (60 * 12 * 28)  # no two people share day and sequence; the last digit of it keeps the sex
    year, month, day = 1940 + serial // 336, 1 + serial % 336 // 28, 1 + serial % 28
    body = f"431299{year}{month:02d}{day:02d}{index // (60 * 12 * 28) * 2 + male:03d}"
    number = body + check_digit(body)
    name = random.choice(_SURNAMES) + random.choice(_GIVEN) + (random.choice(_GIVEN) if random.random() < 0.8 else "")
    head = (number, name) if position == 0 else head
    yes_no = ["是" if random.random() < 0.7 else "否" for _ in range(13)]
    cells = [
        "沅岭县", "深子湖镇", f"第{household % VILLAGES + 1}村", f"{household:010d}", f"{index:012d}", name, number,
        ("户主", "配偶", "之子", "之女")[position], "男" if male else "女", "居民身份证",
        f"{year}{month:02d}{day:02d}", "汉族", f"13{random.randrange(10**9):09d}",
        random.choice(("小学", "初中", "高中")), "", "普通劳动力", str(random.randrange(13)),
        random.choice(("健康", "健康", "长期慢性病")), "群众", yes_no[0], yes_no[1], yes_no[2], "",
        yes_no[3], yes_no[4], "否", yes_no[5], yes_no[6], yes_no[7], "", head[0], head[1],
        random.choice(("", "本县", "长沙市")), "", yes_no[8], yes_no[9], yes_no[10], "否", "", "",
    ]  # fmt: skip
    return cells, head
