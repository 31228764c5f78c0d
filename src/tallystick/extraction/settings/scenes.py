"""Where and when a group of clauses happens: by its own words, else carried on from what the report told before.

A value carried on names its rule; nothing is ever taken from the publication date or the dateline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tallystick.extraction.layers import Layers
from tallystick.extraction.settings.days_titled import AT_HEAD, IN_TITLE
from tallystick.extraction.settings.same_places import (
    inside_town,
    is_part_of_town,
    is_village,
    loosely_placed,
    same_spot,
)
from tallystick.record.claim import Place, Time

CARRIED_PLACE = "place carried on from the sentence before"
CARRIED_TIME = "time carried on from the sentence before"
TIME_THERE = "time of what was told of this place before"
HEADED = "the place that heads the entry"
STAMPED = "stamp of the entry"
DAY_TOLD_OF = "the day told of before"
LISTED = "the day of the list it stands in"
OF_ALL = frozenset({LISTED, IN_TITLE, AT_HEAD})


@dataclass(frozen=True, slots=True)
class Setting:
    """A place and a time, either unknown."""

    place: Place | None = None
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a following sentence may carry on: the setting just told, and that of what the report is about.

    Inside a paragraph the last setting holds; a new paragraph without one of its own returns to the main one.
    """

    last: Setting = Setting()
    main: Setting = Setting()
    block: int = -1
    mishap: bool = False  # an accident or a disaster is being told of
    violent: bool = False  # a violent deed has been told of
    past: bool = False  # the report opened long ago
    since: date | None = None  # from when on it tells news, where it opens with days more than a month old
    base: Place | None = None  # the dateline's: holds nothing but parts of that town
    stamp: Time | None = None  # when the entry of a live page was written
    aside: Setting = Setting()  # of the background just told in this paragraph: only more of it goes on from there
    told: tuple[tuple[Place, Time], ...] = ()  # what was told of with a place and a time of its own, in order

    def at(
        self, block: int, heading: Setting | None = None, stamp: Time | None = None, *, goes_on: bool = False
    ) -> Scene:
        if block == self.block:
            return self
        if goes_on and heading is None:
            return replace(self, block=block, stamp=stamp or self.stamp, aside=Setting())
        return replace(self, last=heading or self.main, block=block, stamp=stamp, aside=Setting())

    def told_as(self, status: str) -> Scene:
        """The scene that a group of this status goes on from: background from the background before it."""
        if status != "historical":
            return self
        last = Setting(self.aside.place or self.last.place, self.aside.time or self.last.time)
        return replace(self, last=last)

    def time_at(self, place: Place) -> Time | None:
        """When the report last told of a happening at a place, where it has named another time or place since."""
        return next((time for where, time in reversed(self.told) if same_spot(where, place)), None)


def carried(
    scene: Scene, place: Place | None, time: Time | None, *, there: Place | None = None, going_on: bool = False
) -> Setting:
    """Own values, else those of the scene with the rule that says so.

    `there`: the place the words point to. `going_on`: told in the present tense, so of when it was written.
    """
    if place is None:
        place = _carried_place(scene, there)
    if time is None:
        return Setting(place, _carried_time(scene, place, going_on))
    if time.start is None and scene.last.time is not None and _soon_after(time):
        told = scene.last.time
        time = replace(time, start=told.start, end=told.end, precision=told.precision, rule=DAY_TOLD_OF)
    return Setting(place, time)


def _carried_time(scene: Scene, place: Place | None, going_on: bool) -> Time | None:
    if going_on and scene.stamp is not None:
        return replace(scene.stamp, rule=STAMPED)
    if place is not None and not (place.rule or "").endswith(CARRIED_PLACE) and scene.last.place is not None:
        elsewhere = not same_spot(place, scene.last.place)
        if elsewhere and (then := scene.time_at(place)) is not None:
            return replace(then, rule=TIME_THERE)
        if elsewhere and scene.stamp is not None:
            return replace(scene.stamp, rule=STAMPED)
    if scene.last.time is not None:
        return scene.last.time if scene.last.time.rule in OF_ALL else replace(scene.last.time, rule=CARRIED_TIME)
    return None if scene.stamp is None else replace(scene.stamp, rule=STAMPED)


def _carried_place(scene: Scene, there: Place | None) -> Place | None:
    if there is not None:
        return there
    last = scene.last.place
    kept = last is None or (last.rule or "").endswith((HEADED, CARRIED_PLACE))
    return last if last is None or kept else last.by(CARRIED_PLACE)


def in_its_town(layers: Layers, scene: Scene, place: Place | None) -> Place | None:
    """'The Karrada district', 'Hari Singh High Street': in the town the report tells of, without a point of its own."""
    if place is None or not is_part_of_town(layers.report.text, place):
        return place
    town = scene.last.place or (None if is_village(layers.report.text, place) else scene.base)
    if town is None:
        return place
    return inside_town(place, town) if loosely_placed(place) else place


def _soon_after(time: Time) -> bool:
    """'Forty minutes later', 'hours before': of the same day, as far as the words say."""
    return (time.reading or "").startswith(("after:PT", "before:PT", "then:D:0"))


def told_time(time: Time | None, own: Time | None) -> Time | None:
    """The time that the next sentence may carry on: the group's own, that of the place it went back to, its stamp."""
    return time if own is None and time is not None and time.rule in (TIME_THERE, STAMPED) else own


def looked_at(scene: Scene, place: Place | None, time: Time | None, *, lead: bool) -> Scene:
    """The scene after a sentence without a claim: what follows in its paragraph is set where and when that was.

    The first sentence of all (`lead`) says so of the whole report.
    """
    moved = place is not None and not (scene.last.place is not None and same_spot(place, scene.last.place))
    if time is None and moved and place is not None:
        time = scene.time_at(place) or (None if scene.stamp else scene.last.time)
    elif time is None:
        time = scene.last.time
    main = Setting(scene.main.place or place, scene.main.time or time) if lead else scene.main
    return replace(scene, last=Setting(place if moved else scene.last.place, time), main=main)


def next_scene(scene: Scene, status: str, place: Place | None, time: Time | None, *, aside: bool = False) -> Scene:
    """The scene after a group: a new place or time of news replaces the last; the first ones are the main.

    What is planned or supposed moves nothing, background only the background that follows it. The day of a relative
    clause (`aside`: 'rebels who took the town in May came back on Tuesday') is not where the story goes on.
    """
    if status == "historical" and place is not None:
        return replace(scene, aside=Setting(place, time))
    if status in ("historical", "planned", "hypothetical"):
        return scene
    last = Setting(place or scene.last.place, (scene.last.time or time) if aside else (time or scene.last.time))
    main = Setting(scene.main.place or place, scene.main.time or (None if aside else time))
    told = scene.told
    if last.place is not None and last.time is not None and (place is not None or time is not None):
        told = (*told, (last.place, last.time))
    return replace(scene, last=last, main=main, told=told)
