"""The PM's words as plain text: what is a paragraph, a point, bold, a sentence."""

import pytest

from desktop_app.insight.report.words import paragraphs, plain_words, sentences, written


def test_points_and_bold_are_read_and_written_back() -> None:
    text = "**会员**超预期\n- 拉新 **+30%**\n- 复购"
    found = paragraphs(text)
    assert [one.is_point for one in found] == [False, True, True]
    assert [(run.text, run.bold) for run in found[0].runs] == [("会员", True), ("超预期", False)]
    assert written(found) == text
    assert plain_words(text) == "会员超预期\n• 拉新 +30%\n• 复购"


@pytest.mark.parametrize("text", ["5*3=15", "a ** b", "**", "****", "2 * 3 ** 4", "-5%", "11-12 收官"])
def test_what_only_looks_like_a_sign_stands_as_typed(text: str) -> None:
    assert plain_words(text) == text


def test_empty_lines_say_nothing() -> None:
    assert paragraphs("\n  \n\n") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会员超预期。页面稳定！下次呢？", ["会员超预期。", "页面稳定！", "下次呢？"]),
        ("- 拉新\n- 复购；留存", ["拉新", "复购；", "留存"]),
        ("It rose. Nothing broke.", ["It rose.", "Nothing broke."]),
        ("GMV 1.24 亿 so far", ["GMV 1.24 亿 so far"]),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found
