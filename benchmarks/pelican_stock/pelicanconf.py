"""The same pages as Riverboard's, built by Pelican as it comes, from one Markdown file an entry, with the same theme.

Entries are articles, everything else is a page whose file names its address. Lists that Pelican would work out by
itself, and which nobody needs here, are off.
"""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

_HANDED = json.loads(Path("handed.json").read_text(encoding="utf-8"))
_SHARED: dict[str, Any] = {}


def _put_together(value: Any) -> Any:
    """Put what is shared where its name stands."""
    if isinstance(value, str):
        return _SHARED.get(value, value) if value.startswith("@") else value
    if isinstance(value, dict):
        # Names, not keys: a dictionary's own methods would come first in a template.
        return SimpleNamespace(**{key: _put_together(each) for key, each in value.items()})
    return [_put_together(each) for each in value] if isinstance(value, list) else value


_SHARED |= {name: _put_together(each) for name, each in _HANDED.pop("shared").items()}
_HANDED = _put_together(_HANDED)
_JOBS = {job.path: job for job in (_HANDED.home, _HANDED.not_found, *_HANDED.pages)}

PATH = "content"
OUTPUT_PATH = "output"
SITEURL = ""
SITENAME = "Weirside River"
TIMEZONE = "UTC"
LOCALE = ["C"]
THEME = "theme"
THEME_TEMPLATES_OVERRIDES = ["templates"]
PLUGINS: list[str] = []
ARTICLE_PATHS = ["entries"]
PAGE_PATHS = ["rest"]
STATIC_PATHS = ["static"]
EXTRA_PATH_METADATA = {f"static/{path.name}": {"path": path.name} for path in Path("content/static").iterdir()}
ARTICLE_SAVE_AS = ARTICLE_URL = "e/{slug}/index.html"
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
DELETE_OUTPUT_DIRECTORY = True
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "auto_reload": False}
JINJA_GLOBALS = {
    "jobs": _JOBS,
    "feeds": {feed.path: feed for feed in _HANDED.feeds},
    "listed": _HANDED.listed,
    "w": _HANDED.words,
    "site": _HANDED.site,
    "frame": _HANDED.frame,
}
