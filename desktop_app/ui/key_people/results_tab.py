"""What came of one cooperation: posts with their figures, all that follows from them, and would we do it again."""

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea

from desktop_app.domain.codes import Again, PostKind
from desktop_app.domain.errors import KnownError
from desktop_app.domain.key_people import Cooperation, Post
from desktop_app.ui.key_people.figures import Figures
from desktop_app.ui.key_people.parts import Part, PartKind
from desktop_app.ui.key_people.reading import accounts_of
from desktop_app.ui.key_people.row_form import RowForm
from desktop_app.ui.key_people.sub_model import SubModel
from desktop_app.ui.key_people.sub_table import SubTable
from desktop_app.ui.key_people.table_model import FIGURES
from desktop_app.ui.key_people.tabs import ReadTable, tab, under
from desktop_app.ui.look.controls import label
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

_COUNTS = ("exposure", "reads", "likes", "comments", "saves", "forwards", "clicks", "redemptions", "orders")
_POST = (
    Part("post", "title"),
    Part("post", "kind", PartKind.CHOICE, PostKind),
    Part("post", "key_account_id", PartKind.ACCOUNT),
    Part("post", "published", PartKind.MOMENT),
    Part("post", "link"),
    *(Part("post", key, PartKind.COUNT) for key in _COUNTS),
    Part("post", "gmv", PartKind.MONEY),
    Part("post", "source"),
    Part("post", "note"),
)
_AGAIN = (
    Part("cooperation", "again", PartKind.CHOICE, Again),
    Part("cooperation", "again_reason", PartKind.LONG),
)
_WIDTHS = (96, 72, 72, 72)


class ResultsTab:
    """area: the tab. refused: takes the KnownError of what was typed."""

    def __init__(self, look: Look, session: Session, refused: Callable[[KnownError], None]) -> None:
        self._look, self._session = look, session

        def usual() -> dict[str, object]:
            return {"source": look.text("ui.key_people.typed_on", day=session.now.date())}

        posts = SubModel(look, session, Post, "cooperation_id", _POST, refused, usual, across=True)
        self.posts = SubTable(look, posts)
        self.again = RowForm(look, session, _AGAIN, refused)
        self.figures = ReadTable(look, "ui.key_people.figures", _WIDTHS)
        self.none = label(look, "ui.key_people.no_cooperation", tone="muted")
        self.none.setWordWrap(True)
        self.area = self._lay_out()

    def show_cooperation(self, cooperation: Cooperation | None, figures: Figures) -> None:
        """Take another cooperation, or another state of it."""
        self.none.setVisible(cooperation is None)
        for part in self._parts:
            part.setVisible(cooperation is not None)
        accounts = accounts_of(self._session.book, cooperation.key_person_id) if cooperation is not None else []
        self.posts.rows.show(cooperation.id if cooperation is not None else None, accounts)
        self.again.show_row(cooperation)
        self._show_figures(cooperation, figures)

    def save_typed(self) -> None:
        """Take what is still being typed."""
        self.again.save()

    def _show_figures(self, cooperation: Cooperation | None, figures: Figures) -> None:
        text = self._look.text
        codes = ("ui.key_people.figure", "ui.key_people.this", "ui.key_people.earlier", "ui.key_people.usual")
        compared = figures.compared(cooperation) if cooperation is not None else {}
        rows, tips = [], []
        for key in FIGURES:
            cells = compared.get(key, ())
            rows.append((text(f"ui.key_people.column.{key}"), *(cell.text for cell in cells)))
            tips.append(("", *(cell.tip for cell in cells)))
        self.figures.show_rows([text(code) for code in codes], rows, tips)

    def _lay_out(self) -> QScrollArea:
        area, lines = tab()
        lines.addWidget(self.none)
        heads = [
            under(self._look, lines, "ui.key_people.figures", self.figures),
            under(self._look, lines, "ui.key_people.posts", self.posts),
            under(self._look, lines, "ui.key_people.again", self.again),
        ]
        self._parts = (self.posts, self.figures, self.again, *heads)
        lines.addStretch(1)
        return area
