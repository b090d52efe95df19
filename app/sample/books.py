"""The six county books to import: right values, county notations, and faults that are written down."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from app.common.progress import Progress
from app.sample.book_faults import plant_faults
from app.sample.book_files import Dress, write_book
from app.sample.book_mess import spread_mess
from app.sample.book_rows import (
    BANK,
    HOUSEHOLDS,
    MEMBERS,
    MEMBERS_2021,
    PAIRINGS,
    VILLAGES,
    Book,
    Fault,
    list_books,
)
from app.sample.county import CountyView, see_from_county
from app.sample.shapes import AS_OF, Township

NOTES_FILE = "说明.json"

_FOOTER = "制表人：向某某　　　审核人：　　　　　单位负责人：　　　　　填报日期：2026年10月31日"
_LABELS = f"数据日期：{AS_OF}　　　　金额单位：元　　　　"
_WORDS = (("是", "男"), ("否", "女"))
_BANK_BLOCKS = (
    (2, ""),
    (4, "所在地"),
    (6, "人员信息"),
    (7, "基本情况"),
    (6, "家庭情况"),
    (1, ""),
    (2, "识别时间"),
    (4, "类别"),
)
_VILLAGE_BLOCKS = (
    (3, ""),
    (5, "基本情况"),
    (4, "社会保障"),
    (2, "住房饮水"),
    (1, ""),
    (8, "基础设施和公共服务"),
)

_RULES = (
    "填表说明：一、本表由全国防止返贫监测信息系统导出，仅限工作使用，严禁外传。二、请勿改动表头的名称和先"
    "后，请勿增加或者删除列，请勿合并数据行的单元格。三、证件号码、户编号、人口编号、电话请一律按“文本”格"
    "式填写。四、“是否”类字段只填“是”或者“否”，不得留空；确实无法核实的，在备注中说明原因。五、收入类字段"
    "单位为元，保留两位小数；工资性收入、生产经营性收入、财产性收入、转移性收入之和减去生产经营性支出等于"
    "纯收入，纯收入除以年度家庭人口数等于人均纯收入。六、面积类字段单位为亩，住房面积单位为平方米，与村主"
    "干路距离单位为公里。七、健康状况可以多选，用英文逗号分隔。八、文化程度只填不在校的人，在校生状况只填"
    "在校的人，两项不得同时填写。九、残疾人的证件类型填“残疾人证”，证件号码填 20 位残疾人证号，补办的填 2"
    "2 位。十、核对无误后由村、乡镇两级签字盖章，于每月 25 日前报县乡村振兴部门。"
)


@dataclass(frozen=True)
class BooksReport:
    """What was written: the files, the faults in them, and who differs from the township's own file."""

    files: tuple[Path, ...]
    faults: tuple[Fault, ...]
    view: CountyView


def write_books(township: Township, folder: Path, progress: Progress | None = None) -> BooksReport:
    """Write the six books and `说明.json` into the folder, which is made if need be."""
    progress = progress or Progress()
    folder.mkdir(parents=True, exist_ok=True)
    view = see_from_county(township)
    books = list_books(township, view)
    faults = plant_faults(Random(f"{township.seed} faults"), books)
    shown = Random(f"{township.seed} mess")
    _show_old_documents(shown, books)
    notations = spread_mess(shown, books)
    files = []
    for place, book in enumerate(books):
        progress.report(place, len(books), f"正在写 {book.file_name}")
        files.append(write_book(book, _dress(book, township), folder))
    _write_notes(folder / NOTES_FILE, books, faults, notations, view)
    return BooksReport(tuple(files), tuple(faults), view)


def _show_old_documents(rng: Random, books: list[Book]) -> None:
    """In the bank's list some disabled people stand with their identity card instead of the certificate."""
    bank = next(book for book in books if book.kind == BANK)
    column = bank.place("id_number")
    for row in bank.rows:
        if len(row[column]) > 18 and rng.random() < 0.3:
            row[column] = row[column][:18]


def _dress(book: Book, township: Township) -> Dress:
    """What stands around the rows: no two kinds of book look alike, one has nothing at all."""
    people = f"{len(book.rows)}人"
    if book.kind == HOUSEHOLDS:
        above = (f"{township.county}户信息（全县全字段）", f"{_LABELS}{_RULES}")
        total = ((0, "合计"), (book.place("name"), people))
        return Dress("Sheet0", above, total=total, footer=_FOOTER, blank_rows=25, hidden=_WORDS, wrong_size=True)
    if book.kind == MEMBERS:
        above = (f"{township.county}家庭成员信息（全县全字段）", _LABELS + _RULES.replace("。", "。    "))
        total = ((0, "合计："), (book.place("name"), people))
        return Dress("成员信息", above, total=total, footer=_FOOTER, blank_rows=12, hidden=_WORDS, wrong_size=True)
    if book.kind == MEMBERS_2021:
        return Dress("sheet1", (f"{township.province}家庭成员信息查询",), blank_rows=40, wrong_size=True)
    if book.kind == BANK:
        labels = f"报送单位：{township.name}人民政府　　　　数据日期：{AS_OF}　　　　金额单位：元"
        above = ("已脱贫人口和边缘易致贫人口名单", labels)
        return Dress("名单", above, _BANK_BLOCKS, ((1, "合计"), (8, people)), _FOOTER)
    if book.kind == VILLAGES:
        above = ("行政村信息", f"填报单位：{township.name}　　　　金额单位：元")
        households = f"{sum(int(row[4]) for row in book.rows)}户"
        return Dress("行政村", above, _VILLAGE_BLOCKS, ((0, "合计"), (4, households)), _FOOTER)
    assert book.kind == PAIRINGS
    return Dress("Sheet1")


def _write_notes(
    path: Path,
    books: list[Book],
    faults: list[Fault],
    notations: Mapping[str, Counter[str]],
    view: CountyView,
) -> None:
    notes = {
        "data_date": AS_OF.isoformat(),
        "books": [
            {
                "book": book.file_name,
                "kind": book.kind,
                "rows": len(book.rows),
                "first_row": book.first_row,
                "columns": len(book.headers),
                "notations": dict(sorted(notations[book.file_name].items())),
            }
            for book in books
        ],
        "faults": [asdict(fault) for fault in faults],
        "differences": {
            "new_households": list(view.newcomers),
            "newly_identified_households": list(view.identified),
            "changed_people": list(view.changed_people),
            "changed_households": list(view.changed_houses),
        },
    }
    path.write_text(json.dumps(notes, ensure_ascii=False, indent=1), encoding="utf-8")
