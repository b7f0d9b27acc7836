"""The topics of the help: one Markdown file each and language, found by words, pinyin and initials."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.insight.finding import Findable, Finder

TOPICS = ("plan", "confirm", "communication", "excel", "night", "keys", "safe")
"""In the order in which a campaign needs them."""

_OF_PAGE = {
    "checkpoints": "confirm",
    "communication": "communication",
    "export": "excel",
    "import": "excel",
    "returned": "excel",
    "night": "night",
    "shortcuts": "keys",
    "settings": "safe",
    "history": "safe",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """text: Markdown, its first line the title."""

    key: str
    title: str
    text: str


def topic_of_page(page: str) -> str:
    """What is read about a page."""
    return _OF_PAGE.get(page, "plan")


def read_topics(resources: Path, language: str) -> tuple[Topic, ...]:
    """All topics in a language."""
    folder = resources / "help" / language
    return tuple(_read(folder / f"{key}.md", key) for key in TOPICS)


def found(topics: tuple[Topic, ...], typed: str) -> tuple[Topic, ...]:
    """The topics that fit what was typed: titles by characters, pinyin and initials, texts by their words."""
    wanted = typed.casefold().strip()
    if not wanted:
        return topics
    finder = Finder(Findable("help", topic.key, topic.title) for topic in topics)
    for _ in finder.listen():
        pass
    by_title = [hit.id for hit in finder.find(wanted, {})]
    by_text = [topic.key for topic in topics if all(word in topic.text.casefold() for word in wanted.split())]
    by_key = {topic.key: topic for topic in topics}
    return tuple(by_key[key] for key in dict.fromkeys([*by_title, *by_text]))


def _read(file: Path, key: str) -> Topic:
    text = file.read_text(encoding="utf-8")
    return Topic(key, text.partition("\n")[0].lstrip("# "), text)
