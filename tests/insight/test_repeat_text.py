"""Rules said in words are rules that can be typed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.codes import Edge, PhaseKind, RepeatUnit
from desktop_app.domain.dates import DateContext
from desktop_app.domain.repeat import Repeat
from desktop_app.domain.typed_repeat import read_rule
from desktop_app.i18n import LANGUAGES, Wording
from desktop_app.insight.repeat_text import repeat_text
from desktop_app.paths import resources

WORDS = {language: Wording(language, resources() / "i18n") for language in LANGUAGES}
CONTEXT = DateContext(date(2026, 10, 19))


def _ends(name: str) -> st.SearchStrategy[dict[str, Any]]:
    days = st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(lambda day: {f"{name}_day": day})
    hung = st.builds(
        lambda phase, edge, offset: {f"{name}_phase": phase, f"{name}_edge": edge, f"{name}_offset": offset},
        st.sampled_from(PhaseKind),
        st.sampled_from(Edge),
        st.integers(-40, 40),
    )
    return st.one_of(st.just({}), days, hung)


STEPS = st.one_of(
    st.builds(
        lambda every, days, working: {
            "unit": RepeatUnit.WEEK, "every": every, "weekdays": days, "working_days_only": working,
        },
        st.integers(1, 60),
        st.sets(st.sampled_from("0123456")).map(lambda found: "".join(sorted(found))),
        st.booleans(),
    ),
    st.builds(
        lambda every, working: {"unit": RepeatUnit.DAY, "every": every, "working_days_only": working},
        st.integers(1, 60),
        st.booleans(),
    ),
)  # fmt: skip


@given(step=STEPS, first=_ends("first"), last=_ends("last"), language=st.sampled_from(LANGUAGES))
def test_what_is_said_can_be_typed_back(
    step: dict[str, Any], first: dict[str, Any], last: dict[str, Any], language: str
) -> None:
    ids = {"id": "r", "campaign_id": "c", "task_id": "t"}
    rule = Repeat.model_validate(ids | step | first | last)
    said = repeat_text(WORDS[language], rule)
    assert Repeat.model_validate(ids | (read_rule(said, CONTEXT) or {})) == rule, said


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN", "每个工作日，正式期期间"), ("en", "every working day, during Main")]
)
def test_a_rule_reads_as_people_speak(language: str, said: str) -> None:
    rule = Repeat(
        id="r", campaign_id="c", task_id="t", working_days_only=True,
        first_phase=PhaseKind.MAIN, last_phase=PhaseKind.MAIN,
    )  # fmt: skip
    assert repeat_text(WORDS[language], rule) == said
