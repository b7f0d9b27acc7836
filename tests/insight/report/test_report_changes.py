"""What a later report says otherwise: figures, sentences, lessons, tasks; and what was kept is read back."""

from desktop_app.insight.report.changes import (
    Frozen,
    FrozenFigure,
    Kind,
    as_data,
    content_of,
    differences,
    read_content,
)


def said(value: str, *sentences: str, due: str = "", finish: str = "2026-11-01") -> Frozen:
    return Frozen(
        {"gmv": FrozenFigure("GMV", value, f"{value} 万")},
        {"highlights": sentences} if sentences else {},
        {"l1": {"what": "联调没有缓冲", "due": due}},
        {"t1": {"name": "页面", "finish": finish}},
    )


def test_nothing_is_other_than_itself_after_it_was_kept() -> None:
    one = said("100", "会员超预期。")
    assert differences(one, read_content(content_of(one))) == ()


def test_a_figure_written_otherwise_but_worth_the_same_is_no_difference() -> None:
    assert differences(said("100"), said("100.0")) == ()


def test_everything_that_is_other_is_told_once() -> None:
    found = differences(said("100", "甲。", "乙。"), said("120", "甲。", "丙。", due="2026-12-01", finish="2026-11-03"))
    told = {(one.kind, one.before, one.after) for one in found}
    assert told == {
        (Kind.FIGURE, "100 万", "120 万"),
        (Kind.SENTENCE, "乙。", ""),
        (Kind.SENTENCE, "", "丙。"),
        (Kind.LESSON, "", "2026-12-01"),
        (Kind.TASK, "2026-11-01", "2026-11-03"),
    }


def test_what_came_and_what_went_is_told_by_its_name() -> None:
    found = differences(said("100"), Frozen())
    assert [(one.name, one.before, one.after) for one in found] == [
        ("GMV", "100 万", ""),
        ("联调没有缓冲", "联调没有缓冲", ""),
        ("页面", "页面", ""),
    ]
    assert as_data(found)[0]["after"] is None


def test_what_one_of_the_two_was_not_told_is_no_difference() -> None:
    outside = Frozen(tasks={"t1": {"name": "页面"}})
    assert differences(outside, Frozen(tasks={"t1": {"name": "页面", "status": "late"}})) == ()


def test_content_that_cannot_be_read_says_nothing() -> None:
    for text in ("", "{", "[]", '{"figures": {"a": 1}}'):
        assert read_content(text) == Frozen()
