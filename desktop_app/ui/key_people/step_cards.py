"""The four steps of the pipeline as cards: how many came so far, and what is going on there. Pressed, they narrow the list."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop_app.domain.book import Book
from desktop_app.domain.codes import CooperationState, DeliverableKind, PipelineStep
from desktop_app.domain.key_people import Cooperation, Deliverable, Post
from desktop_app.schedule.result import Schedule, Status
from desktop_app.ui.key_people.reading import count_text
from desktop_app.ui.look.controls import label, row
from desktop_app.ui.look.fitting import ElidedLabel
from desktop_app.ui.look.look import Look
from desktop_app.ui.overview.pressable import Pressable

_STRIPE = 4
_COLOURS = {
    PipelineStep.FIND: "stage.define",
    PipelineStep.CONTACT: "stage.plan",
    PipelineStep.SPARK: "phase.warm_up",
    PipelineStep.AMPLIFY: "stage.execute",
}
_GONE = CooperationState.DECLINED
_OUT = (CooperationState.PUBLISHED, CooperationState.TRACKED, CooperationState.SETTLED)


class StepCards(QWidget):
    """pressed: takes the step whose card was pressed."""

    def __init__(self, look: Look, pressed: Callable[[PipelineStep], None]) -> None:
        super().__init__()
        self._look = look
        self._cards: dict[PipelineStep, tuple[Pressable, QFrame, QLabel, QLabel, ElidedLabel]] = {}
        lines = row(spacing=12)
        for step in PipelineStep:
            lines.addWidget(self._card(step, pressed), 1)
        self.setLayout(lines)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dress()
        look.theme_changed.connect(self.dress)

    def show_counts(self, book: Book, cooperations: Sequence[Cooperation], schedule: Schedule | None) -> None:
        """Count anew. Whoever declined is not on the way any more."""
        steps = list(PipelineStep)
        standing = [one for one in cooperations if one.state is not _GONE]
        said = self._going_on(book, standing, schedule)
        for n, step in enumerate(steps):
            reached = sum(steps.index(one.step) >= n for one in standing)
            here = sum(one.step is step for one in standing)
            card, _, name, figure, line = self._cards[step]
            name.setText(f"{'①②③④'[n]} {self._look.wording.code(step)}")
            name.setToolTip(self._look.wording.code(step))
            figure.setText(str(reached))
            line.setText(" · ".join((self._look.text("ui.key_people.here", count=here), *said.get(step, ()))))
            line.setToolTip(line.text())
            card.setAccessibleName(f"{self._look.wording.code(step)}: {reached}, {line.text()}")
            card.setToolTip(self._look.text("ui.key_people.reached", reached=reached, here=here))

    def mark(self, chosen: PipelineStep | None) -> None:
        """Show by which step the list is narrowed."""
        for step, parts in self._cards.items():
            parts[0].setChecked(step is chosen)

    def dress(self) -> None:
        """Colour the stripes."""
        for step, parts in self._cards.items():
            colour = self._look.theme.color(_COLOURS[step])
            parts[1].setStyleSheet(f"background: {colour}; border: none; border-radius: 2px;")

    def _going_on(
        self, book: Book, standing: Sequence[Cooperation], schedule: Schedule | None
    ) -> Mapping[PipelineStep, Sequence[str]]:
        text, words = self._look.text, self._look.wording
        posts = [post for one in standing for post in book.where(Post, "cooperation_id", one.id)]
        samples = sum(one.state is CooperationState.SAMPLE_SENT for one in standing)
        published = sum(one.state in _OUT for one in standing)
        late = _late_posts(book, standing, schedule)
        spark = [text("ui.key_people.published", count=published)]
        spark += [text("ui.key_people.late_posts", count=late)] if late else []
        exposure = _sum(post.exposure for post in posts)
        forwards = _sum(post.forwards for post in posts)
        return {
            PipelineStep.FIND: [text("ui.key_people.listed", count=len(standing))],
            PipelineStep.CONTACT: [text("ui.key_people.samples", count=samples)],
            PipelineStep.SPARK: spark,
            PipelineStep.AMPLIFY: [
                text("ui.key_people.exposed", count=count_text(words, exposure)),
                text("ui.key_people.forwarded", count=count_text(words, forwards)),
            ],
        }

    def _card(self, step: PipelineStep, pressed: Callable[[PipelineStep], None]) -> Pressable:
        made = Pressable(lambda: pressed(step))
        made.setCheckable(True)
        made.lines.setContentsMargins(14, 6, 14, 10)
        made.lines.setSpacing(4)
        stripe = QFrame()
        stripe.setFixedHeight(_STRIPE)
        made.hold(stripe)
        name, figure = ElidedLabel("heading"), label(self._look, tone="title")
        head = QWidget()
        line = row(spacing=8)
        line.addWidget(name, 1)
        line.addWidget(figure)
        head.setLayout(line)
        below = ElidedLabel("muted")
        made.hold(head, below)
        self._cards[step] = (made, stripe, name, figure, below)
        return made


def _late_posts(book: Book, standing: Sequence[Cooperation], schedule: Schedule | None) -> int:
    """Posts and live shows whose task is late."""
    if schedule is None:
        return 0
    kinds = (DeliverableKind.POST, DeliverableKind.LIVE)
    tasks = {
        row.task_id
        for one in standing
        for row in book.where(Deliverable, "cooperation_id", one.id)
        if row.kind in kinds
    }
    dates = (schedule.tasks.get(id) for id in tasks)
    return sum(one is not None and one.late and one.status is not Status.DONE for one in dates)


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
