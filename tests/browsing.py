"""What the tests of pages in a browser share: opening a page so that its complaints are heard, and measuring it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

# The parts of a page's name, and the modes in which somebody may see it.
ADDRESSES = (
    "",
    "board/",
    "board/dreams/",
    "board/needs/",
    "about/other/",
    "e/bq2m/",
    "e/gb6r/",
    "e/mg2w/",
    "e/kf9v/",
    "e/jd8t/",
    "connections/",
    "connections/k1/",
    "thanks/",
    "share/",
    "new/",
    "flyer/",
    "about/",
    "safety/",
    "404.html",
)


@contextmanager
def opened(browser: Browser, url: str, width: int = 1280, **options: Any) -> Iterator[Page]:
    """A page in a context of its own; anything that the browser complains of fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        page.goto(url)
        yield page
        assert complaints == []
    finally:
        context.close()


def is_too_wide(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
