"""The situation report: an area and a period in, a page, a PDF and a Word file out, a citation behind every number."""

from tallystick.desk.situation.asked import Asked, AskedError
from tallystick.desk.situation.gather import Situation, situation
from tallystick.desk.situation.written import ENDINGS, TemplateError, as_docx, as_html, as_pdf, written

__all__ = [
    "ENDINGS",
    "Asked",
    "AskedError",
    "Situation",
    "TemplateError",
    "as_docx",
    "as_html",
    "as_pdf",
    "situation",
    "written",
]
