"""From a claim or a report to its line in the published form, and back, exactly.

The dictionaries follow the nouns field by field, so that a key added to a noun is written and read without a change
here. What differs from the nouns is set down in `_LIFTED` and in the two `terms` functions.
"""

from __future__ import annotations

import hashlib
import json
import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tallystick.record.claim import Claim, Figures, Term
from tallystick.record.report import Report
from tallystick.record.version import SCHEMA

Line = dict[str, Any]
Noun = TypeVar("Noun")
Reading = Callable[[Any, str], Any]  # of a value and where it stands

_LIFTED: Final = "figures"  # low, best and high stand in the object that has them
_TERMS: Final = ("weapons", "targets")  # lists of values; their spans are a map beside them
_CLAIM_ORDER: Final = ("schema", "report_id", "claim_id", "coder", "kind", "event_type", "mode", "sub_event_type")
_UNSAFE: Final = re.compile("[\ud800-\udfff\x85\u2028\u2029]")  # lone surrogates, and what some readers split lines at


class FormError(ValueError):
    """A line is not in the form of the record; the message says where and why."""


def claim_to_dict(claim: Claim) -> Line:
    """The claim as one line of the record: every key present, unknown as null or an empty list."""
    body = cast(Line, plain(claim))
    body["spans"] = {key: _term_spans(getattr(claim, key)) for key in _TERMS}
    for key in _TERMS:
        body[key] = list(body["spans"][key])
    body["schema"] = SCHEMA
    return {key: body[key] for key in (*_CLAIM_ORDER, *(key for key in body if key not in _CLAIM_ORDER))}


def claim_from_dict(line: Mapping[str, Any]) -> Claim:
    """The claim that a line of the record says; keys it does not know are passed over."""
    body = dict(_checked_schema(line, "claim"))
    spans = body.pop("spans", None) or {}
    for key in _TERMS:
        body[key] = _terms(key, body.get(key) or [], spans)
    return _noun(Claim, body, "claim")


def report_to_dict(report: Report, *, text: bool = False) -> Line:
    """The report as a line beside its claims; its text only when asked for, for a text may not be ours to give."""
    body = cast(Line, plain(report))
    words = body.pop("text")
    del body["origin"]  # a path of one machine says nothing to another
    line = {"schema": SCHEMA, "report_id": report.report_id, "text_id": report.text_id, **body}
    return {**line, "text": words} if text else line


def report_from_dict(line: Mapping[str, Any], *, text: str | None = None) -> Report:
    """The report a line tells of, with the text in the line or the one given; its ids must be those of the line."""
    body = dict(_checked_schema(line, "report"))
    if text is not None:
        body["text"] = text
    report = _noun(Report, body, "report")
    for key in ("report_id", "text_id"):
        if body.get(key) not in (None, getattr(report, key)):
            raise FormError(f"report.{key}: {body[key]} is not the id of this text, publisher and URL")
    return report


def dump_line(line: Mapping[str, Any]) -> str:
    """One line of JSON without its newline: keys in the order of the form, letters as they are, UTF-8 safe."""
    try:
        raw = json.dumps(line, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise FormError(f"no line of JSON can say this: {error}") from error
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", raw)


def load_line(raw: str) -> Line:
    """The dictionary in one line of JSON."""
    try:
        line = _DECODER.decode(raw)
    except (ValueError, RecursionError) as error:
        raise FormError(f"not a line of JSON: {error}") from error
    if not isinstance(line, dict):
        raise FormError("not a line of the record: a JSON object is wanted")
    return line


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


_DECODER: Final = json.JSONDecoder(parse_constant=_refuse_constant)  # `json.loads` would make one a line
_HASHED: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"))  # and `json.dumps` one a claim


def with_id(claim: Claim) -> Claim:
    """The claim under the id of its content."""
    return replace(claim, claim_id=content_id(claim))


def content_id(claim: Claim) -> str:
    """The id of a claim's content: the same words read the same way keep it through every version."""
    return hashlib.sha256(_HASHED.encode(_read_before_resolution(claim)).encode("ascii")).hexdigest()


def with_ids(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of one report under their ids, `responds_to` and `replaces` following; exact repeats once.

    Before, `claim_id`, `responds_to` and `replaces` may hold any names that are unique in the report.
    """
    given = tuple(claims)
    ids = {claim.claim_id: content_id(claim) for claim in given}
    named: dict[str, Claim] = {}
    for claim in given:
        answered, older = (ids.get(key, key) if key else None for key in (claim.responds_to, claim.replaces))
        key = content_id(claim)
        named.setdefault(key, replace(claim, claim_id=key, responds_to=answered, replaces=older))
    return tuple(named.values())


# What `claim_id` hashes ---------------------------------------------------------------------------------------------

# Filled or refined by resolution, by registers or by other claims: the same words keep their id when these improve.
_NOT_READ: Final = {
    "Claim": {"claim_id", "coder", "responds_to", "response", "replaces", "wording", "confidence"},
    "Actor": {"name", "country", "sector", "entry", "rule"},
    "Place": {"name", "latitude", "longitude", "country", "admin1", "precision", "disputed", "geonameid", "rule"},
    "Time": {"start", "end", "precision", "rule"},
    "Source": {"name", "kind", "rule"},
    "Casualty": {"as_of", "rule"},
    "Person": {"names", "role", "public"},
}


def _read_before_resolution(value: Any) -> Any:
    """The reading as it came from the words, in a shape that hashes; keys at their default are left out.

    Leaving defaults out keeps the ids of all claims when a later version adds a key to a noun.
    """
    if type(value) in _BARE:
        return value
    if isinstance(value, tuple):
        return [_read_before_resolution(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    noun: Any = type(value)
    told = {}
    for name, default in _hashed(noun):
        item = getattr(value, name)
        if item is not default and (default is MISSING or item != default):
            told[name] = item if type(item) in _BARE else _read_before_resolution(item)
    return told


@cache
def _hashed(noun: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a noun that its id is made of, each with its default."""
    hidden = _NOT_READ.get(noun.__name__, set())
    return tuple((field.name, field.default) for field in fields(noun) if field.name not in hidden)


# Nouns to dictionaries ----------------------------------------------------------------------------------------------


_BARE: Final = frozenset({str, int, float, bool, types.NoneType})


def plain(value: Any) -> Any:
    if type(value) in _BARE:
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if not is_dataclass(value):
        return value
    noun: Any = type(value)
    told: Line = {}
    for name in _names(noun):
        item = getattr(value, name)
        if name == _LIFTED:
            told.update(plain(item))
        else:
            told[name] = item if type(item) in _BARE else plain(item)
    if "spans" in told:
        told["spans"] = told.pop("spans")  # the words first, where they stand last
    return told


@cache
def _names(noun: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(noun))


def _term_spans(terms: tuple[Term, ...]) -> dict[str, list[Line]]:
    spans: dict[str, list[Line]] = {}
    for term in terms:
        spans.setdefault(term.value, []).extend(plain(term.spans))
    return spans


# Dictionaries to nouns ----------------------------------------------------------------------------------------------


def _checked_schema(line: Mapping[str, Any], what: str) -> Mapping[str, Any]:
    if not isinstance(line, Mapping):
        raise FormError(f"{what}: an object is wanted, not {_kind_of(line)}")
    if line.get("schema") != SCHEMA:
        raise FormError(f"{what}.schema: this program reads {SCHEMA!r}, not {line.get('schema')!r}")
    return line


def _terms(key: str, values: Any, spans: Any) -> list[Line]:
    places = spans.get(key) or {} if isinstance(spans, Mapping) else None
    if not isinstance(values, list) or not isinstance(places, Mapping):
        raise FormError(f"claim.{key}: a list of values is wanted, and in claim.spans.{key} a map to their spans")
    if not all(isinstance(value, str) for value in values):
        raise FormError(f"claim.{key}: only strings are wanted")
    return [{"value": value, "spans": places.get(value, [])} for value in values]


@cache
def _fields(noun: Any) -> tuple[tuple[str, bool, bool, Reading], ...]:
    """Of each field its name, whether it is lifted, whether it must be there, and what reads its value."""
    hints = get_type_hints(noun)
    return tuple(
        (field.name, hints[field.name] is Figures, field.default is MISSING, _reading(hints[field.name]))
        for field in fields(noun)
    )


def noun_from(noun: type[Noun], body: Any) -> Noun:
    """A noun from what `plain` made of it; FormError names the key that is missing or of another kind."""
    return _noun(noun, body, noun.__name__.lower())


def _noun(noun: type[Noun], body: Any, where: str) -> Noun:
    if not isinstance(body, Mapping):
        raise FormError(f"{where}: an object is wanted, not {_kind_of(body)}")
    told: dict[str, Any] = {}
    for name, lifted, needed, reading in _fields(cast(Any, noun)):
        if lifted:
            told[name] = _noun(Figures, body, where)
        elif name in body:
            told[name] = reading(body[name], f"{where}.{name}")
        elif needed:
            raise FormError(f"{where}.{name}: missing")
    _check_order(told, where)
    return noun(**told)


def _check_order(told: Mapping[str, Any], where: str) -> None:
    start, end = told.get("start"), told.get("end")
    if isinstance(start, int) and isinstance(end, int) and not 0 <= start <= end:
        raise FormError(f"{where}: {start} to {end} is no span of a text")


@cache
def _reading(hint: Any) -> Reading:
    """What reads a value of this type, found once for each type."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _reading(get_args(hint)[0])
        return lambda value, where: None if value is None else inner(value, where)
    if origin is tuple:
        return partial(_many, _reading(get_args(hint)[0]))
    if origin is Literal:
        return partial(_one_of, get_args(hint))
    return partial(_noun, cast(type, hint)) if is_dataclass(hint) else partial(_scalar, hint)


def _many(inner: Reading, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise FormError(f"{where}: a list is wanted, not {_kind_of(value)}")
    return tuple([inner(item, f"{where}[{n}]") for n, item in enumerate(value)]) if value else ()


def _one_of(values: tuple[Any, ...], value: Any, where: str) -> Any:
    if value not in values:
        raise FormError(f"{where}: {value!r} is none of {', '.join(values)}")
    return value


def _scalar(hint: type, value: Any, where: str) -> Any:
    if type(value) is hint:
        return value
    if issubclass(hint, date):
        return _day(hint, value, where)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise FormError(f"{where}: {_WORDS[hint]} is wanted, not {_kind_of(value)}")
    return value


def _day(hint: type[date], value: Any, where: str) -> date:
    try:
        return hint.fromisoformat(value)
    except (TypeError, ValueError) as error:
        wanted = "an ISO moment" if hint is datetime else "an ISO date"
        raise FormError(f"{where}: {wanted} is wanted, not {value!r}") from error


_WORDS: Final[dict[type, str]] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


def _kind_of(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, list | Mapping):
        return "a list" if isinstance(value, list) else "an object"
    return _WORDS.get(type(value), type(value).__name__)
