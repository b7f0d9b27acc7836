"""What is typed about a partner, field by field."""

from collections.abc import Callable, Iterable

from desktop_app.domain.codes import BarterSide, BarterState, PartnershipState
from desktop_app.domain.entity import Entity
from desktop_app.domain.errors import KnownError
from desktop_app.domain.partners import Barter
from desktop_app.insight.partners import things
from desktop_app.ui.key_people.parts import Part, PartKind
from desktop_app.ui.key_people.sub_model import SubModel
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session

STATE = (
    Part("partnership", "state", PartKind.CHOICE, PartnershipState),
    Part("partnership", "owner_id", PartKind.PERSON),
)
STEP = (Part("partnership", "next_step"), Part("partnership", "next_due", PartKind.DAY))
THEIRS, OURS = ((Part("partnership", key, PartKind.LONG),) for key in ("their_kpi", "our_kpi"))
RESULT, NOTE = ((Part("partnership", key, PartKind.LONG),) for key in ("result", "note"))
WHO = tuple(Part("partner", key) for key in ("name", "category", "contact"))
WAYS = tuple(Part("partner", key) for key in ("phone", "email", "chat"))
ABOUT = (Part("partner", "note", PartKind.LONG),)
THINGS = (
    Part("barter", "what", width=20),
    Part("barter", "value", PartKind.MONEY, width=10),
    Part("barter", "basis", width=11),
    Part("barter", "due", PartKind.DAY, width=12),
    Part("barter", "state", PartKind.CHOICE, BarterState, width=9),
    Part("barter", "note", width=11),
)
QUESTIONS = (
    Part("partner_question", "question", width=26),
    Part("partner_question", "answer", PartKind.LONG, width=34),
    Part("partner_question", "rehearsed_on", PartKind.DAY, width=11),
)


class SideModel(SubModel):
    """What one side of an exchange brings."""

    def __init__(self, look: Look, session: Session, side: BarterSide, refused: Callable[[KnownError], None]) -> None:
        super().__init__(look, session, Barter, "partnership_id", THINGS, refused, lambda: {"side": side})
        self.side = side

    def stored(self, parent_id: str) -> Iterable[Entity]:
        return things(self._session.book, parent_id, self.side)
