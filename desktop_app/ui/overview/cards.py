"""The cards of the overview: goals, money, phases, confirmations, rhythm. Each leads to where its figure comes from."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from desktop_app.domain.book import Book
from desktop_app.domain.codes import ConfirmationState
from desktop_app.insight.figures import exact_goal_figure, exact_money_figure, goal_figure, money_figure, percent_figure
from desktop_app.insight.overview import GateStanding, GoalStanding, Money, Overview, PhaseStanding, When
from desktop_app.insight.overview_text import (
    budget_text,
    committed_text,
    forecast_text,
    gate_facts,
    gate_name,
    gate_people,
    gate_state,
    goal_line,
    goal_name,
    goal_target,
    method_text,
    money_line,
    phase_line,
    phase_name,
)
from desktop_app.render.inks import Inks
from desktop_app.ui.look.controls import label, plain_tip, row
from desktop_app.ui.look.look import Look
from desktop_app.ui.overview.meter import Meter
from desktop_app.ui.overview.pressable import Pressable
from desktop_app.ui.overview.rhythm_plot import RhythmPlot

Press = Callable[[], object]


def said(look: Look, text: str, tone: str = "", *, wraps: bool = True) -> QLabel:
    """A label with a text of its own."""
    made = label(look, tone=tone)
    made.setText(text)
    made.setWordWrap(wraps)
    return made


def goal_card(look: Look, inks: Inks, one: GoalStanding, pressed: Press) -> Pressable:
    """A goal against its target, with its forecast; how that is come to is the tooltip."""
    words, card = look.wording, Pressable(pressed)
    value = one.reading.value if one.reading else None
    meter = Meter(inks)
    meter.show_share(one.share, inks)
    figure = said(look, goal_figure(words, one.goal, value) + (one.goal.unit if value is not None else ""), "figure")
    forecast = said(look, forecast_text(words, one), "muted")
    card.hold(
        said(look, goal_name(words, one.goal), "heading"), said(look, goal_target(words, one.goal), "muted"), figure
    )
    card.hold(meter, forecast)
    card.lines.addStretch(1)
    exact = f"{exact_goal_figure(one.goal, value)} / {exact_goal_figure(one.goal, one.goal.target)}"
    card.setToolTip(plain_tip(f"{exact} · {percent_figure(one.share)}\n{method_text(words, one)}"))
    card.setAccessibleName(look.text("overview.figure", name=goal_name(words, one.goal), line=goal_line(words, one)))
    return card


def no_goal_card(look: Look, pressed: Press) -> Pressable:
    """What stands where there are no goals yet."""
    card = Pressable(pressed)
    card.hold(said(look, look.text("overview.goals"), "heading"), said(look, look.text("overview.no_goals"), "muted"))
    card.setAccessibleName(look.text("overview.no_goals"))
    return card


def money_card(look: Look, inks: Inks, money: Money, pressed: Press) -> Pressable:
    """What is spent of the budget."""
    words, card = look.wording, Pressable(pressed)
    meter = Meter(inks)
    share = money.actual / money.budget if money.actual is not None and money.budget else None
    meter.show_share(share, inks, "late" if share is not None and share > 1 else "accent")
    card.hold(said(look, look.text("overview.money"), "heading"), said(look, budget_text(words, money), "muted"))
    card.hold(said(look, money_figure(words, money.actual), "figure"), meter)
    card.hold(said(look, committed_text(words, money), "muted"))
    card.lines.addStretch(1)
    amounts = (exact_money_figure(amount, money.currency) for amount in (money.actual, money.committed, money.budget))
    card.setToolTip(plain_tip(" / ".join(amounts)))
    card.setAccessibleName(
        look.text("overview.figure", name=look.text("overview.money"), line=money_line(words, money))
    )
    return card


def phase_band(look: Look, one: PhaseStanding, pressed: Press) -> Pressable:
    """A phase as a band in its colour."""
    made = Pressable(pressed, flat=True)
    role = f"phase.{one.phase.kind.value}"
    ink = look.theme.ink_on(role)
    weight = 700 if one.when is When.ON else 600
    name = said(look, phase_name(look.wording, one), wraps=False)
    days = said(look, phase_line(look.wording, one), wraps=False)
    name.setStyleSheet(f"color: {ink}; font-weight: {weight};")
    days.setStyleSheet(f"color: {ink};")
    edge = look.theme.color("text") if one.when is When.ON else look.theme.color(role)
    made.setStyleSheet(
        f"QPushButton {{ background: {look.theme.color(role)}; border: 2px solid {edge}; border-radius: 6px; }}"
        f"QPushButton:focus {{ border: 2px solid {look.theme.color('accent.text')}; }}"
    )
    made.hold(name, days)
    text = look.text("overview.figure", name=phase_name(look.wording, one), line=phase_line(look.wording, one))
    span = f"{look.wording.moment(one.phase.start)} – {look.wording.moment(one.phase.finish)}"
    made.setToolTip(plain_tip(f"{text}\n{span}"))
    made.setAccessibleName(f"{text}, {span}")
    return made


def gate_part(look: Look, book: Book, found: Overview, one: GateStanding, pressed: Press) -> Pressable:
    """A confirmation: its state, and what it waits for from whom."""
    words, made = look.wording, Pressable(pressed, flat=True)
    head = row(spacing=10)
    name = said(look, gate_name(words, book, one), "heading", wraps=False)
    state = gate_state(words, found.now, one)
    is_late = one.state is ConfirmationState.CHANGES_REQUESTED or (
        one.reply_by is not None and one.reply_by < found.now and one.state is not ConfirmationState.CONFIRMED
    )
    tone = "success" if one.state is ConfirmationState.CONFIRMED else "late" if is_late else "heading"
    standing = said(look, state, tone, wraps=False)
    for part in (name, standing):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head.addWidget(part)
    head.addStretch(1)
    made.lines.addLayout(head)
    made.hold(said(look, gate_facts(words, one), "muted"), said(look, gate_people(words, book, one), "muted"))
    made.lines.addStretch(1)
    color = look.theme.color(f"stage.{one.stage.value}")
    made.setStyleSheet(
        f"QPushButton {{ border: none; border-left: 3px solid {color}; border-radius: 0px; background: transparent; }}"
        f"QPushButton:hover {{ background: {look.theme.color('hover')}; }}"
        f"QPushButton:focus {{ border: 1px solid {look.theme.color('accent')}; border-left: 3px solid {color}; }}"
    )
    parts = (state, gate_facts(words, one), gate_people(words, book, one))
    line = " · ".join(part for part in parts if part)
    made.setAccessibleName(look.text("overview.figure", name=gate_name(words, book, one), line=line))
    return made


def rhythm_card(look: Look, inks: Inks, found: Overview, pressed: Press) -> Pressable:
    """Planned against actual."""
    card = Pressable(pressed)
    card.lines.addLayout(headline(look, "overview.rhythm", "overview.rhythm.about"))
    plot = RhythmPlot(inks)
    plot.show_overview(found, inks)
    card.hold(plot)
    card.lines.setStretch(1, 1)
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    text = rhythm_text(look, found)
    card.hold(said(look, text, "muted"))
    card.setAccessibleName(look.text("overview.figure", name=look.text("overview.rhythm"), line=text))
    return card


def rhythm_text(look: Look, found: Overview) -> str:
    """What the curves are, and how far ahead the actual one is."""
    if not found.rhythm:
        return look.text("overview.rhythm.none")
    if not found.pace:
        return look.text("overview.rhythm.empty")
    first = found.goals[0]
    text = look.text("overview.rhythm.key", goal=first.goal.name)
    if first.ahead is None:
        return text
    sign = "+" if first.ahead >= 0 else ""
    return f"{text}\n{look.text('overview.rhythm.ahead', share=f'{sign}{percent_figure(first.ahead)}')}"


def headline(look: Look, code: str, about: str) -> QHBoxLayout:
    """The title of a card with a word beside it."""
    line = row(spacing=8)
    for part in (label(look, code, tone="heading"), label(look, about, tone="muted")):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(part)
    line.addStretch(1)
    return line


def plain_card() -> tuple[QFrame, QVBoxLayout]:
    """A card that holds several things to press."""
    frame = QFrame()
    frame.setObjectName("card")
    lines = QVBoxLayout(frame)
    lines.setContentsMargins(12, 12, 12, 12)
    lines.setSpacing(10)
    return frame, lines
