"""The topics of the help: one Markdown file each and language, found by words, pinyin and initials."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.insight.finding import Findable, Finder

TOPICS = (
    "plan", "confirm", "excel", "report",
    "overview", "today", "timeline", "repeat", "checkpoints", "brief", "kpi", "owners", "key_people", "partners", "numbers", "communication", "templates",
    "several", "history", "changes", "night", "settings", "safe", "keys",
)  # fmt: skip
"""What people want to do first, in the order of a campaign; then page by page."""

OF_PAGE = {
    "overview": "overview",
    "today": "today",
    "timeline": "timeline",
    "checkpoints": "checkpoints",
    "brief": "brief",
    "owners": "owners",
    "raci": "owners",
    "import_people": "owners",
    "key_people": "key_people",
    "import_key_people": "key_people",
    "partners": "partners",
    "numbers": "numbers",
    "import_table": "numbers",
    "report": "report",
    "communication": "communication",
    "templates": "templates",
    "campaigns": "several",
    "portfolio": "several",
    "campaign_history": "history",
    "history": "changes",
    "night": "night",
    "settings": "settings",
    "shortcuts": "keys",
    "export": "excel",
    "import": "excel",
    "returned": "excel",
    "new": "plan",
    "start": "plan",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """text: Markdown, its first line the title."""

    key: str
    title: str
    text: str


def topic_of_page(page: str) -> str:
    """What is read about a page; about one without a topic of its own, how everything begins."""
    return OF_PAGE.get(page, "plan")


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
