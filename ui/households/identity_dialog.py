"""The forms by which an identity begins and ends."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.households.detail import HouseholdDetail, IdentityRow, MemberRow
from app.households.drafts import IdentityDraft
from app.households.identities import end_identity, set_identity
from app.households.words import IDENTITY_CATEGORIES
from db.households.codes import HOUSEHOLD_KINDS, IdentityKind
from ui.common.fields import DateField, TextField
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.households.clicking import Clicking
from ui.households.editing import show_in
from ui.households.form_fields import WordField, choices


class IdentityAsking(QObject):
    """Asks for an identity of the household, or of one member."""

    def __init__(self, work: Work, clicking: Clicking, window: QWidget) -> None:
        super().__init__(window)
        self._work = work
        self._clicking = clicking
        self._window = window

    def give(self, detail: HouseholdDetail, member: MemberRow | None = None) -> FormDialog:
        """Open the form for a new identity."""
        form = Form(_fields(member is None))
        form.set_values({"valid_from": self._work.clock.today()})
        owner = member.name if member else f"「{detail.head_name}」户"
        about = member.name if member else f"{detail.head_name} 户"
        dialog = FormDialog("登记身份", form, "登记", about=about, parent=self._window)
        dialog.accepted_values.connect(partial(self._store, dialog, detail, member, owner))
        return _opened(dialog)

    def end(self, detail: HouseholdDetail, identity: IdentityRow) -> FormDialog:
        """Open the form that ends an identity."""
        form = Form([DateField("on", "结束日期", required=True)])
        form.set_values({"on": self._work.clock.today()})
        dialog = FormDialog(
            f"结束「{identity.category}」",
            form,
            "结束",
            hint=f"{identity.kind}：{identity.category}，自 {identity.valid_from} 起。结束后仍保留在历史里。",
            parent=self._window,
        )

        def store(values: dict[str, Any], go_on: bool) -> None:
            verb = partial(end_identity, identity_id=identity.id, on=values["on"])
            title = f"结束「{detail.head_name}」户的{identity.category}"
            self._write(dialog, verb, title)

        dialog.accepted_values.connect(store)
        return _opened(dialog)

    def _store(
        self,
        dialog: FormDialog,
        detail: HouseholdDetail,
        member: MemberRow | None,
        owner: str,
        values: dict[str, Any],
        go_on: bool,
    ) -> None:
        kind, _, category = values["category"].partition("：")
        draft = IdentityDraft(
            kind=kind,
            category=category,
            valid_from=values["valid_from"],
            household_id=None if member else detail.id,
            person_id=member.person_id if member else None,
            risk_removed_on=values.get("risk_removed_on") if kind == IdentityKind.MONITORED else None,
            basis=values["basis"],
        )
        self._write(dialog, partial(set_identity, draft=draft), f"{owner}登记为{category}")

    def _write(self, dialog: FormDialog, verb: Any, title: str) -> None:
        self._clicking.write(
            verb,
            title,
            said=f"已{title}" if title.startswith("结束") else title,
            on_done=lambda _: dialog.accept(),
            on_error=partial(show_in, dialog),
        )


def _opened(dialog: FormDialog) -> FormDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    dialog.form.focus_field()
    return dialog


def _fields(of_household: bool) -> list[TextField]:
    kinds = [kind for kind in IdentityKind if (kind in HOUSEHOLD_KINDS) is of_household]
    words = tuple(f"{kind}：{word}" for kind in kinds for word in IDENTITY_CATEGORIES[kind])
    fields: list[TextField] = [
        WordField("category", "身份", required=True, choices=choices(words)),
        DateField("valid_from", "开始日期", required=True),
    ]
    if of_household:
        hint = "仅监测对象；没有消除就空着"
        fields.append(DateField("risk_removed_on", "风险消除日期", placeholder=hint))
    return [*fields, TextField("basis", "依据", placeholder="文件、会议或证号，可不填")]
