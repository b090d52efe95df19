"""Step 确认: everything in a few sentences, before it is written in one go."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.households.events.drafts import Choice, EventPlan, HouseholdChange
from db.households.codes import HEAD
from ui.common.labels import label, quiet_label
from ui.common.spacing import GAP, INSIDE
from ui.households.clearing import clear_layout


class ConfirmStep(QWidget):
    """Sentences."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, 0)
        self._column.setSpacing(INSIDE)

    def show_plan(self, plan: EventPlan, choices: tuple[Choice, ...]) -> None:
        """Say what will be written."""
        clear_layout(self._column)
        draft = plan.draft
        dates = f"发生日期 {draft.happened_on}，上报日期 {draft.reported_on}"
        words = [dates, draft.place and f"去向或来源：{draft.place}", draft.basis and f"依据：{draft.basis}"]
        self._column.addWidget(label("　".join(filter(None, words)), wrap=True))
        for warning in plan.warnings:
            self._column.addWidget(label(f"⚠ {warning}", "soon", wrap=True))
        for change in plan.households:
            self._column.addWidget(label(change_words(change), wrap=True))
        for line in thing_words(plan, choices):
            self._column.addWidget(label(line, wrap=True))
        for ended in plan.ending:
            self._column.addWidget(label(f"终止身份：{ended.whose}　{ended.words}", wrap=True))
        self._column.addWidget(quiet_label("按“登记”一次写入；写入后可在消息条或“历史”里整体撤销。", wrap=True))
        self._column.addStretch(1)


def change_words(change: HouseholdChange) -> str:
    """One household in one sentence: 曾大海 户：4 人 → 3 人，户主 覃玉珍；离开：曾大海."""
    before = [each for each in change.members if each.before is not None]
    after = [each for each in change.members if each.after is not None]
    head = next((each.name for each in after if each.after == HEAD), "")
    parts = [f"{len(before)} 人 → {len(after)} 人", f"户主 {head}" if head else ""]
    for word, names in (
        ("离开", [each.name for each in before if each.after is None]),
        ("新来", [f"{each.name}（{each.after}）" for each in after if each.before is None]),
        (
            "关系变动",
            [f"{each.name} {each.before}→{each.after}" for each in after if each.before not in (None, each.after)],
        ),
    ):
        if names:
            parts.append(f"{word}：{'、'.join(names)}")
    return f"{change.name}：" + "；".join(filter(None, parts))


def thing_words(plan: EventPlan, choices: tuple[Choice, ...]) -> list[str]:
    """What becomes of each thing."""
    chosen = {(each.holder, each.key): each for each in choices}
    lines = []
    for each in plan.holdings:
        choice = chosen.get((each.holding.holder, each.holding.key))
        option = each.options[0]
        if choice is not None:
            option = next(
                (o for o in each.options if (o.destiny, o.person_id) == (choice.destiny, choice.person_id)), option
            )
        lines.append(f"{each.whose}　{each.holding.holder}：{each.holding.words} → {option.words}")
    return lines
