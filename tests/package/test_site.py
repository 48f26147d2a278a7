"""The site: built without a network, one reading order through every page, no dead link."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from package.distribution import ROOT, run

DOCS = ROOT / "docs"
#: mkdocs, in a process that may open no connection
OFFLINE = """
import sys
def refuse(event, parts):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise SystemExit(f"the site asks the network: {parts}")
sys.addaudithook(refuse)
from mkdocs.__main__ import cli
cli(["build", "-q", "--strict", "-d", sys.argv[1]])
"""


class Page(HTMLParser):
    """What a page of the site loads, where it points to, and what may be pointed at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        self.ids.add(given.get("id", ""))
        if tag in ("script", "img") and "src" in given:
            self.loads.append(given["src"])
        if tag == "link":
            self.loads.append(given["href"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Page]:
    """Every page of it, by its file."""
    out = tmp_path_factory.mktemp("site")
    run(sys.executable, "-c", OFFLINE, out)
    return {p: Page(p.read_text("utf-8")) for p in out.rglob("*.html") if p.name != "404.html"}


def order() -> list[str]:
    """The pages as the configuration puts them in order."""
    nav = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    return re.findall(r"(?m)^ +- (?:.+: )?(\S+\.md)$", nav)


def test_every_page_has_one_place_in_the_order() -> None:
    there = sorted(str(p.relative_to(DOCS)) for p in DOCS.rglob("*.md"))
    assert sorted(order()) == there
    assert order()[0] == "index.md"


def test_both_languages_are_in_the_order() -> None:
    """Chinese pages in one piece, their own first page before the others."""
    places = [i for i, p in enumerate(order()) if p.startswith("zh/")]
    assert places == list(range(places[0], places[0] + len(places)))
    assert order()[places[0]] == "zh/index.md"


def test_reading_on_comes_to_every_page(site: dict[Path, Page]) -> None:
    top = top_of(site) / "index.html"
    reached, at = [top], top
    while following := re.search(
        r'<a href="([^"]+)" class="btn btn-neutral float-right"', at.read_text("utf-8")
    ):
        at = (at.parent / following[1]).resolve()
        assert at not in reached, at
        reached.append(at)
    assert set(reached) == set(site)
    wanted = [p.removesuffix(".md") + ".html" for p in order()]
    assert [str(p.relative_to(top.parent)) for p in reached] == wanted


def test_nothing_of_a_page_comes_from_elsewhere(site: dict[Path, Page]) -> None:
    for path, page in site.items():
        for what in page.loads:
            assert not what.startswith(("http:", "https:", "//")), f"{path.name}: {what}"
            assert (path.parent / what.partition("?")[0]).exists(), f"{path.name}: {what}"


def test_no_link_is_dead(site: dict[Path, Page]) -> None:
    dead = []
    for path, page in site.items():
        for link in page.links:
            if re.match(r"https?://|mailto:", link):
                continue
            to, _, at = unquote(link).partition("#")
            there = (path.parent / to).resolve() if to else path
            if not there.exists() or (at and there in site and at not in site[there].ids):
                dead.append(f"{path.name}: {link}")
    assert not dead


def test_a_chinese_page_says_so_and_what_surrounds_it_is_no_english(
    site: dict[Path, Page],
) -> None:
    pages = [p for p in site if "zh" in p.relative_to(top_of(site)).parts]
    assert pages
    for path in pages:
        text = path.read_text("utf-8")
        assert '<div lang="zh-CN">' in text
        around = re.sub(r"<[^>]+>", "", text.partition("<footer>")[2])
        assert not re.search("Previous|Next|Built", around), around


def top_of(site: dict[Path, Page]) -> Path:
    """The folder of the site."""
    return next(p.parent for p in site if p.name == "index.html" and (p.parent / "css").exists())
