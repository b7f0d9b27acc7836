"""Every list around the numbers, by its key."""

from collections.abc import Mapping

from desktop_app.insight.lists.budget import BUDGET
from desktop_app.insight.lists.creatives import CREATIVES
from desktop_app.insight.lists.feedback import FEEDBACK
from desktop_app.insight.lists.line_up import LINE_UP
from desktop_app.insight.lists.mechanics import MECHANICS
from desktop_app.insight.lists.shape import NumberList
from desktop_app.insight.lists.tops import TOPS
from desktop_app.insight.lists.touches import TOUCHES

LISTS: Mapping[str, NumberList] = {
    one.key: one for one in (LINE_UP, MECHANICS, TOPS, CREATIVES, TOUCHES, FEEDBACK, BUDGET)
}
