"""The help: every topic in both languages, every link leads somewhere, F1 opens what belongs to the page."""

import re

import pytest
from PySide6.QtCore import Qt

from desktop_app.i18n import LANGUAGES
from desktop_app.paths import resources
from desktop_app.ui.help.page import HelpPage
from desktop_app.ui.help.topics import OF_PAGE, TOPICS, found, read_topics, topic_of_page
from desktop_app.ui.shell.pages import PAGES
from desktop_app.ui.shell.window import Window


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_a_title_and_every_link_leads_to_a_topic(language: str) -> None:
    topics = read_topics(resources(), language)
    assert {file.stem for file in (resources() / "help" / language).iterdir()} == set(TOPICS)
    for topic in topics:
        assert topic.title
        for target in re.findall(r"\]\(([^)]+)\)", topic.text):
            assert target.removesuffix(".md") in TOPICS


def test_topics_are_found_by_words_and_by_sound() -> None:
    topics = read_topics(resources(), "zh_CN")
    assert "confirm" in [topic.key for topic in found(topics, "基线")]
    assert found(topics, "kuaijiejian")[0].key == "keys"
    assert found(topics, "zqrw")[0].key == "repeat"
    assert found(topics, "fuzeren")[0].key in ("owners", "excel")
    english = read_topics(resources(), "en")
    assert found(english, "quiet hours")[0].key in ("today", "settings")
    assert not found(english, "xyzzy")


def test_every_page_that_is_named_is_there_and_its_topic_too() -> None:
    assert set(OF_PAGE) <= {kind.key for kind in PAGES}
    assert set(OF_PAGE.values()) <= set(TOPICS)
    assert topic_of_page("of tomorrow") in TOPICS


def test_f1_opens_what_belongs_to_the_page_and_follows_the_language(window: Window) -> None:
    window.show_page("checkpoints")
    window.actions_.of("ui.page.help").trigger()
    page = window.pages.page("help")
    assert isinstance(page, HelpPage)
    assert window.pages.key == "help"
    assert "确认节点页面" in page.text.toPlainText()
    window.look.set_language("en")
    assert "checkpoints page" in page.text.toPlainText()
    assert page.list.currentItem().data(Qt.ItemDataRole.UserRole) == "checkpoints"
