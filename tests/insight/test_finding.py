"""Finding by characters, pinyin, initials, and nearly so."""

from desktop_app.insight.finding import Findable, Finder

ENTRIES = (
    Findable("task", "1", "预售会场页面"),
    Findable("task", "2", "会场结构与流量分配"),
    Findable("task", "3", "主视觉与会场视觉方向"),
    Findable("person", "4", "许诺"),
    Findable("action", "5", "Export Excel Gantt", "Ctrl+E"),
    Findable("action", "6", "Go to today"),
    Findable("campaign", "7", "双11主会场"),
)


def _find(typed: str, uses: dict[str, int] | None = None) -> list[str]:
    finder = Finder(ENTRIES)
    for _ in finder.listen():
        pass
    return [entry.title for entry in finder.find(typed, uses or {})]


def test_characters_anywhere_are_found_and_the_beginning_comes_first() -> None:
    assert _find("会场")[0] == "会场结构与流量分配"
    assert set(_find("会场")) == {"会场结构与流量分配", "预售会场页面", "主视觉与会场视觉方向", "双11主会场"}


def test_pinyin_and_initials_find_chinese() -> None:
    assert _find("xn")[0] == "许诺"
    assert _find("xunuo")[0] == "许诺"
    assert _find("yshc")[0] == "预售会场页面"
    assert _find("huichang")[0] == "会场结构与流量分配"


def test_several_words_are_all_wanted_in_any_order() -> None:
    assert _find("gantt export") == ["Export Excel Gantt"]
    assert _find("页面 预售") == ["预售会场页面"]


def test_a_slip_of_the_finger_still_finds() -> None:
    assert _find("exprot excel") == ["Export Excel Gantt"]


def test_nothing_fits_what_is_nowhere() -> None:
    assert _find("龙舟") == []
    assert _find("qqqq") == []


def test_what_is_used_often_comes_before_what_fits_as_well() -> None:
    assert _find("会场", {"campaign:7": 6})[0] == "双11主会场"
    assert _find("", {"person:4": 2})[0] == "许诺"
    assert _find("许诺", {"action:6": 6})[0] == "许诺"
