"""Writes a submission: asks where, runs on the worker, says what came of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.common.errors import UserError
from app.common.work import Work
from app.submissions.foundation import Foundation, write_foundation
from app.submissions.preview import Preview
from app.submissions.service import ExportDraft, ExportReport, export_form
from ui.common.dialogs import WORD, XLSX
from ui.common.message_bar import Link, Message
from ui.common.page import PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.tokens import Tone


class Exporter(QObject):
    """Exports the form that is shown.

    Signals:
        exported: the ExportReport.
    """

    exported = Signal(object)

    def __init__(self, work: Work, parts: PageParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._parts = parts

    def export(self, preview: Preview, template: Path | None) -> None:
        """Ask for the target and for what is doubtful, then write."""
        severe = [problem.text for problem in preview.problems if problem.severe]
        if severe and not self._parts.asking.ask(
            "核对时发现县里会退回的问题，仍要导出吗？", "仍然导出", "先去核对", "\n".join(severe)
        ):
            return
        name = f"{preview.township}{preview.form.title}（{preview.month.words}）.xlsx"
        out = self._parts.asking.pick_save(f"导出{preview.form.title}", name, XLSX)
        if out is not None:
            self._run(ExportDraft(preview.form.code, preview.month.text, out, template))

    def export_foundation(self) -> None:
        """Ask for the target, then write 发展基础 as of today."""
        today = self._work.clock.today()
        out = self._parts.asking.pick_save("生成发展基础", f"发展基础 {today:%Y-%m-%d}.docx", WORD)
        if out is None:
            return
        self._parts.background.run(
            lambda: write_foundation(self._work, out, today), self._tell_foundation, self._refuse, busy="正在生成"
        )

    def _tell_foundation(self, written: Foundation) -> None:
        words = f"已生成「{written.path.name}」，{len(written.figures)} 个数字都附了口径"
        if written.missing:
            words += f"；{'、'.join(written.missing)}尚未登记"
        links = (Link("打开", partial(_open, written.path)), Link("打开文件夹", partial(_open, written.path.parent)))
        self._parts.messages.show_message(Message(words, Tone.GOOD, links))

    def _run(self, draft: ExportDraft) -> None:
        progress = ScreenProgress(self)
        clock = self._work.clock
        self._parts.messages.show_progress(f"正在导出「{draft.out.name}」", progress)
        verb = partial(export_form, draft=draft, clock=clock, progress=progress)
        self._parts.background.run(
            lambda: self._work.write(verb, title=f"导出「{draft.out.name}」", kind="export"),
            self._tell,
            self._refuse,
            on_cancelled=self._parts.messages.end_progress,
            busy="正在导出",
            progress=progress,
        )

    def _tell(self, report: ExportReport) -> None:
        self._parts.messages.end_progress()
        words = [f"已导出「{report.path.name}」，{report.rows:,} 行"]
        if report.unmatched_columns:
            words.append(
                f"模板里有 {len(report.unmatched_columns)} 列不认识，已留空：" + "、".join(report.unmatched_columns)
            )
        if report.absent_columns:
            words.append("模板里没有这些列：" + "、".join(report.absent_columns))
        words += report.notes
        odd = report.unmatched_columns or report.absent_columns or report.notes
        self._parts.messages.show_message(
            Message(
                "；".join(words),
                Tone.NOTE if odd else Tone.GOOD,
                (
                    Link("打开", partial(_open, report.path)),
                    Link("打开文件夹", partial(_open, report.path.parent)),
                ),
            )
        )
        self.exported.emit(report)

    def _refuse(self, error: UserError) -> None:
        self._parts.messages.end_progress()
        self._parts.background.failed.emit(error)


def _open(path: Path) -> None:
    """Let the computer's own program open a file or folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
