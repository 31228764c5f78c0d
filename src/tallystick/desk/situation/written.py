"""A situation report as a page, a PDF and a Word file, each laid out by a template that the user can change.

A folder of their own may hold `situation.html.j2` (Jinja), `situation.typ` (Typst) and `situation.docx` (whose styles,
page and headers are used); what it does not hold is ours.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import docx
import typst
from docx.opc.exceptions import OpcError
from jinja2 import Environment, StrictUndefined
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from tallystick.desk import phrases
from tallystick.desk.situation.drawing import map_of, plot_of
from tallystick.desk.situation.gather import Situation
from tallystick.desk.situation.word import fill

# A page of the size of one drawing.
_BARE: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(json(bytes(sys.inputs.situation)).svg), format: "svg")"""


class TemplateError(ValueError):
    """A template of the user's cannot be used; the sentence names the file and what is wrong."""


def as_html(told: Situation, templates: Path | None = None) -> str:
    """One page that opens without a network. Raises TemplateError."""
    source, name = _template("situation.html.j2", templates)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["visible"] = phrases.visible
    environment.filters["counted"] = phrases.counted
    drawn = {name: Markup(svg) if svg else None for name, svg in _drawings(told).items()}
    try:
        return environment.from_string(source.decode("utf-8")).render(it=told, **drawn)
    except (JinjaError, UnicodeDecodeError) as error:
        raise TemplateError(f"{name}: {error}") from error


def as_pdf(told: Situation, templates: Path | None = None) -> bytes:
    """A PDF by Typst. Raises TemplateError."""
    source, name = _template("situation.typ", templates)
    return _typeset(source, name, "pdf", {**_plain(told), **_drawings(told)})


def as_docx(told: Situation, templates: Path | None = None) -> bytes:
    """A Word file. Raises TemplateError."""
    own = templates / "situation.docx" if templates is not None else None
    try:
        document = docx.Document(str(own)) if own is not None and own.is_file() else docx.Document()
    except (OpcError, ValueError, KeyError, OSError) as error:
        raise TemplateError(f"{own}: no Word file ({error})") from error
    pictures = {name: _picture(svg) for name, svg in _drawings(told).items() if svg}
    fill(document, told, pictures)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_OWN: Final = ("situation.html.j2", "situation.typ", "situation.docx")
ENDINGS: Final[dict[str, tuple[str, Callable[[Situation, Path | None], str | bytes]]]] = {
    "html": ("text/html; charset=utf-8", as_html),
    "pdf": ("application/pdf", as_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
}


def written(told: Situation, ending: str, templates: Path | None = None) -> bytes:
    """The report in the form of a file's ending: html, pdf or docx. Raises TemplateError."""
    if templates is not None and not any((templates / name).is_file() for name in _OWN):
        raise TemplateError(f"{templates}: no folder with a template in it ({', '.join(_OWN)})")
    made = ENDINGS[ending][1](told, templates)
    return made.encode("utf-8", "replace") if isinstance(made, str) else made


def _drawings(told: Situation) -> dict[str, str | None]:
    since, until = date.fromisoformat(told.since), date.fromisoformat(told.until)
    return {"map": map_of(told.lines), "plot": plot_of(told.lines, since, until)}


def _template(name: str, templates: Path | None) -> tuple[bytes, str]:
    """The user's own, or ours, and the name to say when it is faulty."""
    own = templates / name if templates is not None else None
    if own is not None and own.is_file():
        return own.read_bytes(), str(own)
    return files(__package__).joinpath("templates", name).read_bytes(), name


def _plain(told: Situation) -> dict[str, Any]:
    """What the Typst template reads; characters that reorder text are named, as on the pages."""
    line = asdict(told)
    del line["lines"]
    plain: dict[str, Any] = json.loads(phrases.visible(json.dumps(line, ensure_ascii=False)))
    return plain


def _typeset(source: bytes, name: str, form: Literal["pdf", "png"], data: dict[str, Any]) -> bytes:
    """Typst on a template and its data; the data are strings to it, never markup, and it reads no file."""
    told = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    try:
        made = typst.compile(source, format=form, ppi=160, sys_inputs={"situation": told})
    except typst.TypstError as error:
        raise TemplateError(f"{name}: {error}") from error
    return made


def _picture(svg: str) -> bytes:
    """PNG of a drawing, for Word, which shows no SVG."""
    return _typeset(_BARE, "a drawing", "png", {"svg": svg})
