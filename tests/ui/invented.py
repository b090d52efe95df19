"""An invented register page and import preview, built from the shared parts only, for tests and pictures."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common.action_row import ActionRow
from ui.common.background import Background
from ui.common.buttons import plain_button, primary_button
from ui.common.charts import Bar, BarChart
from ui.common.detail_pane import DetailPane
from ui.common.fields import ChoiceField, DateField, MoneyField, TextField, YesNoField
from ui.common.filter_bar import FilterBar
from ui.common.filters import Choice, FilterField, View, any_of, between
from ui.common.form import Form
from ui.common.labels import quiet_label
from ui.common.page import Page
from ui.common.page_split import ListAndPane
from ui.common.remembered import Settings
from ui.common.spacing import GROUP, INSIDE
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone

NAMES = ["张大海", "曾桂香", "李建国", "覃玉珍", "王长根", "仇春花", "刘志强", "杨明亮", "单冬梅"]
NAMES += ["陈福生", "黄秀英", "赵小红", "翟国军"]
VILLAGES = ["石板溪村", "圣人山村", "六甲寺村", "沙家垅村"]


@dataclass(frozen=True)
class InventedHousehold:
    """One row."""

    id: int
    head: str
    number: str
    village: str
    kind: str
    people: int
    per_person: Decimal
    watch: str
    days: int


def invented_household(number: int) -> InventedHousehold:
    """Return the household of a number; always the same."""
    turn = number * 7919
    return InventedHousehold(
        number,
        NAMES[number % len(NAMES)],
        f"{(turn * 31) % 10**11:011d}",
        f"{VILLAGES[turn % 4]}{turn % 5 + 1}组",
        ("脱贫户", "一般农户")[turn % 3 == 0],
        turn % 6 + 1,
        Decimal(5000 + turn % 12000),
        ("", "", "脱贫不稳定户", "边缘易致贫户")[turn % 4],
        turn % 60,
    )


def watch_tone(row: InventedHousehold) -> Tone | None:
    return Tone.SOON if row.watch else None


def visit_tone(row: InventedHousehold) -> Tone | None:
    return Tone.OVERDUE if row.days > 30 else None


COLUMNS: tuple[Column[InventedHousehold], ...] = (
    Column("户主", lambda row: row.head, key="head", width=7, freeze=True, strong=True),
    Column("户编号", lambda row: row.number, key="number", width=11, quiet=True, text_format=True),
    Column("村组", lambda row: row.village, key="village", width=12, quiet=True),
    Column("户类型", lambda row: row.kind, key="kind", width=8),
    Column("人口", lambda row: str(row.people), key="people", width=4, number=True),
    Column("人均纯收入（元）", lambda row: f"{row.per_person:,.2f}", key="per_person", width=15, number=True),
    Column("监测", lambda row: row.watch, key="watch", width=12, tone=watch_tone),
    Column(
        "上次走访",
        lambda row: f"{row.days} 天 逾期" if row.days > 30 else f"{row.days} 天",
        key="visit",
        width=12,
        tone=visit_tone,
        warn=True,
    ),
)

FIELDS = (
    FilterField.choice("village", "村", tuple(Choice(name, name) for name in VILLAGES)),
    FilterField.choice("kind", "户类型", (Choice("脱贫户", "脱贫户"), Choice("一般农户", "一般农户"))),
    FilterField.number("per_person", "人均纯收入", "元"),
    FilterField.yes_no("relocated", "易地搬迁"),
)


FORM_FIELDS = (
    TextField("name", "姓名", required=True),
    TextField("id", "证件号码", check=lambda text: None if len(text) == 18 else "应为 18 位"),
    DateField("born", "出生日期"),
    ChoiceField("health", "健康状况", choices=(Choice("健康", "健康"), Choice("残疾", "残疾"))),
    MoneyField("income", "务工收入"),
    YesNoField("away", "在外务工"),
)


def invented_form() -> Form:
    """Return a form with every kind of field, as it stands in a pane."""
    return Form(FORM_FIELDS, inline=True)


def plain_form() -> Form:
    """Return the same as it stands in a dialog."""
    return Form(FORM_FIELDS)


class InventedPage(Page):
    """Table and pane as on the drawn screen."""

    takes_search = True
    takes_files = True

    def __init__(self, background: Background, settings: Settings, count: int = 2338) -> None:
        super().__init__()
        self.searched: list[str] = []
        self.count = count
        self.model = PagedModel(COLUMNS, background, identity=lambda row: row.id)
        self.table: RegisterTable[InventedHousehold] = RegisterTable(self.model, settings, "invented")
        self.table.set_empty("没有符合条件的户。", "清除全部条件", lambda: self.bar.set_filters(()))
        self.bar = FilterBar(FIELDS)
        self.bar.set_views((View("脱贫户"), View("全部")), "脱贫户")
        some = tuple(VILLAGES)
        self.bar.set_filters((any_of(FIELDS[0], some), between(FIELDS[2], "", "16000")))
        self.bar.set_count(128, 2338)
        self.bar.search_removed.connect(self.search_removed)
        self.pane = DetailPane()
        self._fill_pane()
        self.table.row_selected.connect(self._show_row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        self.split = ListAndPane(self._left(), self.pane, settings, "invented")
        self.table.row_opened.connect(lambda row: self.split.open_pane())
        whole.addWidget(self.split)

    def activated(self) -> None:
        self.model.load(
            lambda offset, limit: [invented_household(n) for n in range(offset, min(offset + limit, self.count))],
            lambda: self.count,
        )

    def search(self, text: str) -> None:
        self.searched.append(text)
        self.bar.set_search(text)

    def focus_rows(self) -> None:
        self.table.focus_table()

    def _left(self) -> QWidget:
        left = QWidget()
        words = ("新增", "批量修改", "导出", "打印")
        buttons = ActionRow(primary_button("导入…"), *(plain_button(text) for text in words))
        buttons.set_note("合计 512 人")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        return left

    def _fill_pane(self) -> None:
        incomes = QWidget()
        column = QVBoxLayout(incomes)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(quiet_label("人均纯收入（元）"))
        chart = BarChart()
        figures = ("8640", "9120", "9955", "10480", "11236")
        chart.set_bars([Bar(str(2021 + n), Decimal(figure)) for n, figure in enumerate(figures)])
        column.addWidget(chart)
        self.form = invented_form()
        self.form.set_values({"name": "李建国", "id": "431226196801018379", "income": Decimal("9812.5")})
        column.addWidget(self.form)
        column.addStretch(1)
        self.pane.add_tab("收入", incomes)
        for title in ("成员", "三保障", "帮扶", "走访", "案件", "历史"):
            self.pane.add_tab(title, quiet_label("还没有"))
        self.pane.set_actions(primary_button("登记走访"), plain_button("登记措施"), plain_button("完成本环节"))

    def _show_row(self, row: InventedHousehold | None) -> None:
        if row is None:
            self.pane.show_nothing()
        else:
            self.pane.set_header(
                f"{row.head} 户", f"{row.village} ・ {row.kind} ・ {row.people} 人 ・ 户编号 {row.number}"
            )
