"""An invented import preview, built from the shared parts only."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common.action_row import ActionRow
from ui.common.background import Background
from ui.common.buttons import plain_button, primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.flow_layout import FlowLayout
from ui.common.labels import quiet_label, title_label
from ui.common.remembered import Settings
from ui.common.spacing import GROUP, INSIDE
from ui.common.step_bar import StepBar
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone


@dataclass(frozen=True)
class InventedLine:
    """One row of an import preview."""

    status: str
    row: int
    name: str
    number: str
    phone: str = ""
    old_phone: str | None = None
    health: str = "健康"
    old_health: str | None = None
    income: str = ""
    old_income: str | None = None
    note: str = ""


TONES = {"变更": Tone.NOTE, "新增": Tone.GOOD, "存疑": Tone.SOON, "有误": Tone.OVERDUE}
STARS = "431226 ********"
LINES = (
    InventedLine("变更", 4, "张大海", f"{STARS} 1174", "13900000000", "13800002211", income="12,640.00"),
    InventedLine("新增", 17, "李小花", f"{STARS} 8368", note="出生 2018-03-11，户主 李建国"),
    InventedLine("存疑", 23, "王　军", f"{STARS} 3319", "13700000008", note="两人同名同村：请选 2组王军 或 5组王军"),
    InventedLine("有误", 31, "覃玉珍", "4.31226E+17", note="证件号被 Excel 截断，无法恢复，请按证件重填"),
    InventedLine(
        "变更",
        40,
        "仇春花",
        f"{STARS} 2729",
        "18607450012",
        health="长期慢性病",
        old_health="健康",
        income="8,730.00",
        old_income="9,060.00",
    ),
    InventedLine("变更", 63, "陈福生", f"{STARS} 3813", "15874500917", "", "患有大病", note="空值补全"),
)

LINE_COLUMNS: tuple[Column[InventedLine], ...] = (
    Column("", lambda row: row.status, key="status", width=5, strong=True, tone=lambda row: TONES[row.status]),
    Column("行", lambda row: str(row.row), key="row", width=5, quiet=True),
    Column("户主 / 姓名", lambda row: row.name, key="name", width=11, freeze=True),
    Column(
        "证件号码",
        lambda row: row.number,
        key="number",
        width=21,
        tint=lambda row: Tone.OVERDUE if "E+" in row.number else None,
        tone=lambda row: Tone.OVERDUE if "E+" in row.number else Tone.QUIET,
    ),
    Column("联系电话", lambda row: row.phone, key="phone", width=25, before=lambda row: row.old_phone),
    Column("健康状况", lambda row: row.health, key="health", width=17, before=lambda row: row.old_health),
    Column(
        "人均纯收入（元）",
        lambda row: row.income,
        key="income",
        width=20,
        number=True,
        before=lambda row: row.old_income,
    ),
    Column("说明", lambda row: row.note, key="note", width=30, tone=lambda row: TONES[row.status]),
)


class InventedPreview(QWidget):
    """The fourth step of an import."""

    def __init__(self, background: Background, settings: Settings) -> None:
        super().__init__()
        self.model = PagedModel(LINE_COLUMNS, background, identity=lambda row: row.row)
        self.table: RegisterTable[InventedLine] = RegisterTable(self.model, settings, "preview")
        self.model.show(LINES)
        steps = StepBar(("文件", "表样", "对应", "核对"))
        steps.set_step(3)
        top = QWidget()
        flow = FlowLayout(top, gap=GROUP * 2)
        flow.addWidget(title_label("导入　成员信息 (22).xlsx"))
        flow.addWidget(steps)
        flow.addWidget(quiet_label("尚未写入任何数据"))
        self.chips = ChoiceChips(
            (
                ChipChoice("all", "全部 8,251"),
                ChipChoice("new", "新增 31", Tone.GOOD),
                ChipChoice("changed", "变更 204", Tone.NOTE),
                ChipChoice("same", "相同 8,008", Tone.QUIET),
                ChipChoice("doubtful", "存疑 3", Tone.SOON),
                ChipChoice("invalid", "有误 5", Tone.OVERDUE),
            )
        )
        words = ("存疑 3 与有误 5 另存为工作簿", "上一步", "放弃")
        buttons = ActionRow(primary_button("导入 8,243 行"), *(plain_button(text) for text in words))
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        column.setSpacing(INSIDE)
        column.addWidget(top)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
