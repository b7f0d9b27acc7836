"""The web page of a report in a real browser: on a phone, on a desk, without a single request."""

import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desktop_app.domain.codes import ReportFor, ReportKind
from desktop_app.domain.people import Person
from desktop_app.exchange.report.files import write_report
from desktop_app.insight.report.page import Version
from tests.exchange.report.orders import order

Tool = Callable[[str], str]
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
    "--disable-features=NetworkTimeServiceQuerying", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
_BROWSERS_OWN = re.compile(r"(file|data|chrome|about|devtools):|https?://([a-z0-9-]+\.)*(google|googleapis|gvt1)\.com/")
"""What it asks for whatever page is open: the time, itself. No name is resolved here, so that nothing goes out."""
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_MEASURE = """<script>addEventListener('load', () => parent.postMessage({
  wide: document.documentElement.scrollWidth, room: document.documentElement.clientWidth,
  charts: [...document.querySelectorAll('.chart svg')].filter(one => one.getBoundingClientRect().height > 60).length,
  drawn: document.querySelectorAll('.plan svg text').length,
  stays: getComputedStyle(document.querySelector('nav')).position,
  broken: [...document.querySelectorAll('nav a')].filter(one => !document.querySelector(one.hash)).length,
}, '*'))</script>"""


def browse(tool: Tool, folder: Path, page: Path, *more: str) -> str:
    command = [tool("chromium"), *_QUIET, f"--user-data-dir={folder / 'browser'}", *more, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def measured(tool: Tool, folder: Path, page: Path, width: int) -> dict[str, object]:
    """What the page says of itself in a window of a width, the measuring script let in for once."""
    copy, frame = folder / "copy.html", folder / "frame.html"
    copy.write_text(_POLICY.sub("", page.read_text(encoding="utf-8")).replace("</body>", f"{_MEASURE}</body>"), "utf-8")
    frame.write_text(
        f'<body style="margin:0"><iframe src="copy.html" width="{width}" height="900" style="border:0"></iframe>'
        "<pre id=said></pre><script>onmessage = one => said.textContent = JSON.stringify(one.data)</script>",
        "utf-8",
    )
    shown = browse(tool, folder, frame, "--dump-dom", f"--window-size={width + 40},1000", "--virtual-time-budget=4000")
    found = re.search(r"<pre id=\"said\">(.*?)</pre>", shown)
    assert found is not None
    answer: dict[str, object] = json.loads(found[1])
    return answer


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_is_never_wider_than_its_window(width: int, language: str, tmp_path: Path, require_tool: Tool) -> None:
    page = tmp_path / "r.html"
    asked = order(page, language=language)
    write_report(asked)
    found = measured(require_tool, tmp_path, page, width)
    assert found["wide"] == found["room"]
    assert found["charts"] == sum(len(part.charts) for part in asked.report.parts)
    assert int(str(found["drawn"])) > 50
    assert (found["stays"], found["broken"]) == ("sticky", 0)


def test_nothing_leaves_the_file(tmp_path: Path, require_tool: Tool) -> None:
    page, log = tmp_path / "r.html", tmp_path / "net.json"
    write_report(order(page))
    browse(require_tool, tmp_path, page, f"--log-net-log={log}", "--dump-dom")
    addresses = set(re.findall(r'"url":"([^"]+)"', log.read_text("utf-8")))
    assert not [one for one in addresses if not _BROWSERS_OWN.match(one)]
    text = page.read_text("utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"<(script|link|iframe|img|object|embed)\b|@import|url\((?!#)|\bsrc=", text)
    assert all(one.startswith("#") for one in re.findall(r'href="([^"]*)"', text))


class _Tags(HTMLParser):
    """Whether every tag is closed by its own."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for key, value in attrs if key == "id" and value]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_it_is_well_formed_and_no_id_stands_twice(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    write_report(order(page))
    tags = _Tags()
    tags.feed(page.read_text("utf-8"))
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))


@pytest.mark.parametrize("kind", list(ReportKind))
def test_nobody_is_named_where_names_stay_at_home(kind: ReportKind, tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    asked = order(page, version=Version(kind, ReportFor.BOSS, with_names=False))
    write_report(asked)
    text = page.read_text("utf-8")
    drafted = [row.name for row in asked.book.rows(Person).values() if row.name in text]
    typed = "".join(part.words for part in asked.report.parts)
    assert not [name for name in drafted if name not in typed]
