"""An HTML page in, the text of its article and the particulars it declares out.

trafilatura finds the article; the particulars come only from what the page declares in its metadata, never from a
date or a name that happens to stand in the text.
"""

from __future__ import annotations

import logging
import re

import trafilatura

from tallystick.reading.page_particulars import declared_particulars
from tallystick.reading.particulars import Particulars
from tallystick.reading.received import UnreadableError

EXTRACTOR = f"trafilatura {trafilatura.__version__}"

_LOOKS = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_SENTENCE_END = re.compile(r"[.!?。؟।…][\"'”’»)]?(?:\s|$)")
_MOST_TAGS = 200_000  # the longest live pages have a tenth of it; more only costs minutes
# Without a handler of its own, its complaints about hostile pages would be printed; the refusal says them.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def looks_like_page(start: str) -> bool:
    """Whether a text opens as an HTML document does, whatever its file is called."""
    return _LOOKS.match(start[:4000]) is not None


def declared_charset(data: bytes) -> str | None:
    """The encoding that the head of a page names for itself."""
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def article_of(markup: str) -> tuple[Particulars, str]:
    """What the page declares, and its article; raises UnreadableError for a page without one."""
    if markup.count("<") > _MOST_TAGS:
        raise UnreadableError(f"page of more than {_MOST_TAGS} tags")
    try:
        document = trafilatura.bare_extraction(markup, include_comments=False, with_metadata=False)
        tree = trafilatura.load_html(markup)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"page not parsed: {error}") from error
    text = document.text if document is not None else None
    if not isinstance(text, str) or tree is None or not _is_article(text):
        raise UnreadableError("page without an article")
    return declared_particulars(tree), text


def _is_article(text: str) -> bool:
    """A line of five words or the end of a sentence: a menu has neither."""
    return _SENTENCE_END.search(text) is not None or any(len(line.split()) >= 5 for line in text.splitlines())
