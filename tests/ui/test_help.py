"""The help: every topic in both languages, every link leads somewhere, F1 opens what belongs to the page."""

import re

import pytest
from PySide6.QtCore import Qt

from desktop_app.i18n import LANGUAGES
from desktop_app.paths import resources
from desktop_app.ui.help.page import HelpPage
from desktop_app.ui.help.topics import TOPICS, found, read_topics
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
    assert found(topics, "基线")[0].key == "confirm"
    assert found(topics, "kuaijiejian")[0].key == "keys"


def test_f1_opens_what_belongs_to_the_page_and_follows_the_language(window: Window) -> None:
    window.show_page("checkpoints")
    window.actions_.of("ui.page.help").trigger()
    page = window.pages.page("help")
    assert isinstance(page, HelpPage)
    assert window.pages.key == "help"
    assert "三个确认" in page.text.toPlainText()
    window.look.set_language("en")
    assert "three confirmations" in page.text.toPlainText()
    assert page.list.currentItem().data(Qt.ItemDataRole.UserRole) == "confirm"
