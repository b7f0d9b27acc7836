"""Places among siblings: positions leave gaps, so that an insert rarely touches its neighbours."""

from desktop_app.domain.outline import children
from desktop_app.domain.task import Task
from desktop_app.edits.draft import Draft

GAP = 1024


def make_room(draft: Draft, campaign_id: str, parent_id: str | None, index: int | None, count: int = 1) -> list[int]:
    """Positions for `count` tasks that are to stand before the sibling at `index` (None: at the end).

    Where no room is left, the siblings are spread out again.
    """
    siblings = children(draft.book, campaign_id, parent_id)
    if index is None or index >= len(siblings):
        last = siblings[-1].position if siblings else 0
        return [last + GAP * n for n in range(1, count + 1)]
    before = siblings[index - 1].position if index > 0 else siblings[0].position - GAP * (count + 1)
    step = (siblings[index].position - before) // (count + 1)
    if step == 0:
        shifted = [
            sibling.changed(position=GAP * (n + 1 if n < index else n + 1 + count))
            for n, sibling in enumerate(siblings)
        ]
        draft.put(*shifted)
        return [GAP * (index + n) for n in range(1, count + 1)]
    return [before + step * n for n in range(1, count + 1)]


def index_of(draft: Draft, task: Task) -> int:
    """Where a task stands among its siblings, from 0."""
    ids = [sibling.id for sibling in children(draft.book, task.campaign_id, task.parent_id)]
    return ids.index(task.id)
