"""Lists of key people that come and go: read and looked at before anything is taken, written as they are listed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.key_people.written import FORMATS, write_key_people
from desktop_app.exchange.ranking_file import PICTURES, write_ranking
from desktop_app.exchange.tables import FORMATS as TABLES
from desktop_app.exchange.tables import TextTable
from desktop_app.insight.key_results import SHARED, ranked, usual_order
from desktop_app.theme import load_theme
from desktop_app.ui.frame import Frame
from desktop_app.ui.key_people.table_model import PeopleModel


class ListFiles:
    """model: what is listed; ranks: whether it is listed as a ranking."""

    def __init__(
        self, frame: Frame, window: QWidget, model: Callable[[], PeopleModel], ranks: Callable[[], bool]
    ) -> None:
        self._frame, self._window, self._model, self._ranks = frame, window, model, ranks

    def import_list(self) -> None:
        """Ask for a list of people, and show what it holds before anything is taken."""
        look = self._frame.look
        kinds = f"{look.text('ui.key_people.lists')} (*.xlsx *.csv *.txt *.tsv *.vcf)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, look.text("ui.key_people.import"), "", kinds)
        if chosen:
            self._frame.import_file(Path(chosen))

    def export(self) -> None:
        """Ask for a file, and write what is listed into it: people, or their ranking as table or chart."""
        formats: Sequence[str] = (*TABLES, *PICTURES) if self._ranks() else FORMATS
        name = self._frame.look.text("ui.key_people.ranking_of" if self._ranks() else "ui.page.key_people")
        kinds = ";;".join(f"{kind.upper()} (*.{kind})" for kind in formats)
        title = self._frame.look.text("ui.key_people.export")
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, f"{name}.xlsx", kinds)
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(f".{kind.split(' ')[0].lower()}"))

    def write(self, path: Path) -> None:
        """Write what is listed into a file."""
        session, words = self._frame.session, self._frame.look.wording
        try:
            if self._ranks():
                self._write_ranking(path)
            else:
                people = [line.person for line in self._model().lines]
                write_key_people(path, session.book, words, people)
        except KnownError as error:
            self._frame.refuse(error)
        else:
            self._frame.tell("ui.export.done", file=path.name)

    def _write_ranking(self, path: Path) -> None:
        """The table as it is listed; its chart by what the campaign watches."""
        frame, session, model = self._frame, self._frame.session, self._model()
        campaign = session.campaign
        if campaign is None:
            raise KnownError("no_campaign")
        words = frame.look.wording
        by = usual_order(session.book, campaign.id)
        title = f"{frame.look.text('ui.key_people.ranking_of')} · {campaign.name}"
        about = words.text("ui.key_people.ranked_by", figure=model.heading(by))
        heads = [model.heading(key) for key in model.columns]
        rows = [[model.cell(line, key).text for key in model.columns] for line in model.lines]
        table = TextTable(title, about, heads, rows, frozen=2)
        theme = load_theme("light", frame.resources / "themes")
        shared = by if by in SHARED else "exposure"
        write_ranking(path, ranked(session.book, campaign.id, by), shared, title, table, words, theme)
