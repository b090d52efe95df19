"""The tab 帮扶: identities of the household, who helps it, and how it is reached."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.masking import mask_phone
from app.households.detail import HouseholdDetail, IdentityRow, PairingRow
from ui.common.buttons import link_button
from ui.common.labels import heading, label, quiet_label
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.households.clearing import clear_layout
from ui.households.masked import MaskedLabel


class PairingTab(QWidget):
    """What help the household is entitled to and who gives it.

    Signals:
        identity_wanted: an identity is to be registered.
        end_wanted: an identity is to be ended.
    """

    identity_wanted = Signal()
    end_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, 0)
        self._column.setSpacing(GAP)

    def show_household(self, detail: HouseholdDetail) -> None:
        """Show identities, helpers and contacts of a household."""
        column = self._column
        clear_layout(column)
        column.addWidget(heading("身份"))
        for identity in detail.identities:
            column.addLayout(self._identity_line(identity))
        if not detail.identities:
            column.addWidget(quiet_label("普通农户，没有登记身份。", wrap=True))
        link = link_button("登记身份…", self.identity_wanted.emit)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(GROUP - GAP)
        column.addWidget(heading("帮扶责任人"))
        for pairing in detail.pairings:
            self._add_pairing(pairing)
        if not detail.pairings:
            column.addWidget(quiet_label("没有结对记录。导入“帮扶责任人结对查询”表即可登记。", wrap=True))
        column.addSpacing(GROUP - GAP)
        column.addWidget(heading("联系"))
        self._add_contacts(detail)
        column.addStretch(1)

    def _identity_line(self, identity: IdentityRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        until = f"至 {identity.valid_to}" if identity.valid_to else "起"
        removed = f"，{identity.risk_removed_on} 消除风险" if identity.risk_removed_on else ""
        words = f"{identity.kind}：{identity.category}（{identity.valid_from} {until}{removed}）"
        line.addWidget(label(words, "" if identity.current else "quiet", wrap=True), 1)
        if identity.current:
            end = link_button("结束…", lambda: self.end_wanted.emit(identity))
            end.setAccessibleName(f"结束 {identity.category}")
            line.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _add_pairing(self, pairing: PairingRow) -> None:
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(label(pairing.helper_name, "bold" if pairing.current else "quiet"))
        if pairing.helper_phone:
            line.addWidget(_phone(pairing.helper_phone, f"{pairing.helper_name}的电话"))
        line.addStretch(1)
        self._column.addLayout(line)
        until = f"{pairing.valid_from} 至 {pairing.valid_to or '今'}"
        words = " · ".join(filter(None, (pairing.unit_name, until)))
        self._column.addWidget(quiet_label(words, wrap=True))

    def _add_contacts(self, detail: HouseholdDetail) -> None:
        phones = [("户联系电话", detail.phone)]
        phones += [(member.name, member.phone) for member in detail.members]
        for name, phone in phones:
            if phone:
                line = QHBoxLayout()
                line.setSpacing(INSIDE)
                line.addWidget(quiet_label(name))
                line.addWidget(_phone(phone, f"{name}的电话" if name != "户联系电话" else name))
                line.addStretch(1)
                self._column.addLayout(line)
        if not any(phone for _, phone in phones):
            self._column.addWidget(label("⚠ 没有联系电话", "soon"))
        for title, text in (("住址", detail.address), ("备注", detail.note)):
            if text:
                self._column.addWidget(quiet_label(f"{title}：{text}", wrap=True))


def _phone(number: str, name: str) -> MaskedLabel:
    return MaskedLabel(mask_phone(number), number, number, name)
