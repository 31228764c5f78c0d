"""The words that name an actor, and the names found in them -> nationality, party and role, each at most one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tallystick.knowledge.registers import NameHit, Party, load_wording
from tallystick.knowledge.registers.folding import folded
from tallystick.knowledge.registers.roles import Role, Roles, load_roles, ministry

HOME_KINDS = frozenset({"state", "territory", "people", "religious"})
_WORD = re.compile(r"[A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*")
_AFTER_HEAD = re.compile(
    r"(?:, |\s+(?:of|in|on|from|at|with|who|whom|which|that|near|for|by|to|inside|outside|wearing|loyal|belonging|about"
    r"|against|around|across|between|under|based|led|backed|including|such|also|called|known|calling|aged)\s)"
)
_BELONGING = re.compile(
    r"(?:, )?(?:\s*)(of|for|from|in|inside|belonging to|affiliated (?:to|with)|within|at) ", re.IGNORECASE
)
# 'Hamas-run': who runs a body, not the body; 'pro-X', 'anti-X': on or against a side, not the side itself.
_QUALIFIED = re.compile(
    r"-(?:run|backed|led|held|controlled|aligned|allied|affiliated|linked|supported|funded|occupied|administered|made"
    r"|supplied|built|brokered|mediated|born|speaking|installed|sponsored|trained|armed|majority|member|based|wide)\b"
)
_RUN = re.compile(r"-(?:run|controlled|held|administered)\b")
_LEANING = re.compile(r"(?:pro|anti|non|ex)-$", re.IGNORECASE)
_NAMED_PLACE = re.compile(r"\s*(?:of|for|from|in|at) (?:[a-z]+ ){0,2}[A-Z]")
_NUMBER = re.compile(
    r"(?:up to|as many as|no fewer than|at least|between \S+ and|more than|the number of) |"
    # 'scores of soldiers', 'a group of youths', 'two of the guards': those counted, and not what counts them
    r"(?:(?:a|some|several|many|at least|about|around|nearly|over|more than) )?(?:(?:large|small|big) )?"
    r"(?:(?:hundreds|tens) of thousands|hundreds|dozens|scores|tens|thousands|a dozen|groups?|numbers?|handful|crowds?|"
    r"columns?|pair|most|many|some|several|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r" of (?:the |their |its |his )?",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"(?:al|el|as|ash|ad|an|ar|ul)-[A-Z]|(?:al|el|bin|ibn|ben|abu|u[dl]|de[lnr]?|da|dos|du|van|von)$"
)
_OF_TITLE = re.compile(r"\b\w+ of \w+")
_OF_THE_PRESS = ("press", "media", "information")
_LEADING = frozenset({"leaders", "leader", "leadership", "officials", "official"})
_UNKNOWN = re.compile(r"\b(?:unidentified|unknown|unnamed|unclaimed|mystery|as yet unknown)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words of one actor say."""

    role: Role | None
    home: NameHit | None  # a state, territory or people
    party: Party | None
    party_open: bool  # several parties share the name
    unknown: bool
    bare: bool  # nothing but the name
    several: bool  # more than one country is named
    run_by: str | None  # country of the party that runs the body
    group: bool  # 'the movement': stands for a group named before
    elsewhere: bool  # 'the mayor of Kharkiv', 'Kurdish-led forces': of somebody else than the state the report is about
    person: bool  # 'President X': somebody by name, whose country the words do not say


def read_phrase(text: str, hits: Sequence[NameHit], roles: Roles) -> Phrase:
    """Read the words of an actor; the spans of `hits` are relative to them."""
    view = folded(text)
    run_by = next((h.country for h in hits if _RUN.match(view, h.span.end)), None)
    kept = [h for h in hits if not _qualifies(view, h)]
    cut = _cut(view, kept, roles)
    before = [h for h in kept if h.span.start < cut]
    role, epithet = _role(view[:cut], before, roles)
    dropped = ministry(view.lower())
    named = any(not _is_home(h) for h in before)  # 'the UN human rights office' is no ministry
    if dropped is not None and not named and _is_of_ministry(role, view[dropped[1].end() : cut]):
        role, before = dropped[0], (before or kept)
    after = [h for h in kept if h.span.start >= cut]
    role, after = _belonging(view, cut, role, after, roles)
    home = _last(before, home=True) or _first(after, home=True)
    party = _last(before, home=False) or (_first(after, home=False) if _may_follow(role, view[cut : cut + 4]) else None)
    joined = _joined(view, before) and cut > before[-1].span.end  # 'twelve Hamas and Fatah members': of neither alone
    party = None if joined else party
    countries = {h.country for h in (before or after) if _is_home(h)}
    bare = len(kept) == 1 and _only(view, kept[0])
    return Phrase(
        role, home, party.entry if party else None, bool(party and party.entry is None), bool(_UNKNOWN.search(view)),
        bare, joined or len(countries) > 1, run_by, role is not None and role.kind == "group" and not epithet,
        not kept and (bool(_NAMED_PLACE.match(view, cut)) or (len(hits) > 0 and run_by is None)),
        role is not None and _person_after(view[:cut], before, roles),
    )  # fmt: skip


def _is_of_ministry(role: Role | None, rest: str) -> bool:
    """'The health ministry's spokesman' is the ministry's; 'the foreign ministry soldiers' are the state's army."""
    if role is None or role.kind in ("voice", "person"):
        return True
    return role.kind == "body" and not (role.sector in ("MIL", "COP") and rest.strip().lower() in load_roles().table)


def _qualifies(view: str, hit: NameHit) -> bool:
    return bool(
        _QUALIFIED.match(view, hit.span.end) or _LEANING.search(view[max(0, hit.span.start - 5) : hit.span.start])
    )


def _cut(view: str, hits: Sequence[NameHit], roles: Roles) -> int:
    """Where the words after the head begin."""
    number = _NUMBER.match(view)
    ends = list(_AFTER_HEAD.finditer(view, number.end() if number else 1))
    if not ends:
        return len(view)
    loaded = [(start, stop) for start, stop, _ in load_wording().find(view)]  # 'soldiers of the caliphate' is one word
    for match in ends:
        at = match.end() + len("the ") * view.startswith("the ", match.end())
        listed = match.group() == ", " and any(h.span.start == at for h in hits)  # 'A, B and C envoys', 'a band, the X'
        title = _OF_TITLE.search(view[: match.end() + 20].lower(), max(0, match.start() - 20))
        if title and title.group() in roles.table and title.end() > match.end():  # 'Secretary of State'
            continue
        inside = any(h.span.start <= match.start() < h.span.end for h in hits)
        if not listed and not inside and not any(start <= match.start() < stop for start, stop in loaded):
            return match.start()
    return len(view)


def _role(pre: str, hits: Sequence[NameHit], roles: Roles) -> tuple[Role | None, bool]:
    """The role that the head names, loaded words read plainly; for a spokesman that of the body beside him."""
    plain, epithet = plain_words(_blanked(pre, hits))
    spelled = [w.removesuffix("'s") for w in _WORD.findall(plain)]
    words = [w.lower() for w in spelled]
    role, last = roles.last_in(words)
    if role is not None and not all(_may_trail(w) for w in spelled[last + 1 :]):
        return None, epithet and not hits  # 'gang violence', 'staff meeting': the head is another word
    aside = last - 1 if last > 0 and words[last - 1] in _OF_THE_PRESS else last  # 'the armed forces press office'
    left, _ = roles.last_in(words[:aside]) if role is not None and aside > 0 else (None, 0)
    if role is not None and left is not None:
        if role.kind == "voice" and left.kind in ("body", "people", "armed", "voice", "unit", "group"):
            role = left
        elif role.kind == "unit" and left.kind == "body" and left.sector == role.sector:
            role = left  # 'the army's 14th Division'
        elif left.sector == "COP" and role.sector == "MIL":
            role = replace(role, sector="COP")  # 'a police captain'
    if role is not None and last and words[last] in _LEADING and role.name == "Government":
        led = roles.ending_at(words, last - 1)  # 'rebel leaders', 'police officials': of those they lead
        role = led if led is not None and led.kind in ("body", "people", "armed", "unit") else role
    return role, epithet and not hits


def _person_after(pre: str, hits: Sequence[NameHit], roles: Roles) -> bool:
    """Whether a person's name follows the office: 'President X', 'army spokesman X Y'."""
    spelled = _WORD.findall(_blanked(pre, hits))
    _, last = roles.last_in([w.lower().removesuffix("'s") for w in spelled])
    return 0 <= last < len(spelled) - 1 and spelled[-1][0].isupper()


def _may_trail(word: str) -> bool:
    """What may stand after the head of the phrase: a person's name, a figure, a participle ('soldiers guarding')."""
    return not word[0].islower() or word.endswith(("ed", "ing")) or bool(_PARTICLE.match(word))


def _blanked(pre: str, hits: Sequence[NameHit]) -> str:
    for hit in hits:
        pre = pre[: hit.span.start] + " " * (min(hit.span.end, len(pre)) - hit.span.start) + pre[hit.span.end :]
    return pre


def plain_words(words: str) -> tuple[str, bool]:
    """Loaded words by their plain reading, and whether there was an epithet among them."""
    parts: list[str] = []
    last, epithet = 0, False
    for start, end, entry in load_wording().find(words):
        epithet = epithet or entry.kind == "epithet"
        parts += [words[last:start], entry.parsed or entry.neutral or words[start:end]]
        last = end
    return "".join((*parts, words[last:])), epithet


def _belonging(
    view: str, cut: int, role: Role | None, after: list[NameHit], roles: Roles
) -> tuple[Role | None, list[NameHit]]:
    """'the spokesman of the army', 'residents of Gaza': what an 'of' right after the head adds."""
    match = _BELONGING.match(view, cut)
    if match is None or (match.group(1).lower() == "for" and (role is None or role.kind != "voice")):
        return role, []
    named = False
    end = _AFTER_HEAD.search(view, match.end())
    stop = end.start() if end else len(view)
    while end and any(h.span.start <= end.start() < h.span.end for h in after):
        end = _AFTER_HEAD.search(view, end.end())
        stop = end.start() if end else len(view)
    if role is not None and role.kind == "voice" and match.group(1).lower() in ("of", "for", "from", "at"):
        inner, _ = _role(_blanked(view, after)[match.end() : stop], [], roles)
        if inner is not None and inner.kind in ("body", "people", "armed", "unit", "group"):
            role, named = inner, True
    if not named:  # 'bombers of the X airliner': the adjective belongs to another word
        after = [h for h in after if h.form != "adjective" or not _is_home(h)]
    further = _AFTER_HEAD.search(view, stop + 1) if end else None
    limit = further.start() if further else len(view)
    return role, [h for h in after if h.span.start < (stop if stop > match.end() else limit) + 40]


def _may_follow(role: Role | None, link: str) -> bool:
    """Whether a party named after the head is the actor: 'commander of X', 'men of X', not 'farmers in X'."""
    if role is not None and role.kind == "person":
        return link == " of "
    if role is not None and role.kind == "abroad":  # 'envoys from X'
        return link == " fro"
    return role is None or role.kind in ("voice", "armed", "group", "body", "unit", "crew", "outsider", "thing")


def _joined(view: str, hits: Sequence[NameHit]) -> bool:
    """Whether names of different parties stand side by side before a head."""
    pairs = pairwise(hits)
    return any(
        a.entries[0].id != b.entries[0].id and view[a.span.end : b.span.start].strip() in _JOINTS for a, b in pairs
    )


_JOINTS = ("and", "or", "&")


def _is_home(hit: NameHit) -> bool:
    return hit.entries[0].kind in HOME_KINDS


def _last(hits: Sequence[NameHit], *, home: bool) -> NameHit | None:
    return next((h for h in reversed(hits) if _is_home(h) == home), None)


def _first(hits: Sequence[NameHit], *, home: bool) -> NameHit | None:
    return next((h for h in hits if _is_home(h) == home), None)


def _only(view: str, hit: NameHit) -> bool:
    rest = (view[: hit.span.start] + " " + view[hit.span.end :]).strip().lower()
    return rest in ("", "the", "'s", "'")
