"""Words for feasts and for days of calendars other than ours -> their reading, the normal form of the words alone."""

from __future__ import annotations

from tallystick.extraction.times.amounts import Match, ordinal

_YEARS = {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "this": 0}


def of_year(match: Match) -> str:
    """'Yom Kippur 1973', 'Ramadan last year': of the year said, or so many from that of the publication."""
    if "year" in match.slots:
        return f";year={match.said('year')[0]}"
    return f";years={_YEARS.get(match.said('far')[0], -1)}" if "far" in match.slots else ""


def feast(match: Match) -> str:
    """Feasts and the months of the Islamic calendar; a year below 1600 beside them is an Islamic one."""
    said = match.value("feast")
    flag = of_year(match)
    direction = match.value("dir")
    flag += f";dir={direction}" if direction else ""
    flag += ";eve" if "eve" in match.words else ""
    if not said[0].isdigit():
        return said + flag
    month, _, day_said = said.partition("-")
    if "ordinal" in match.slots:
        day_said = str(ordinal(match, "ordinal"))
        if not 1 <= int(day_said) <= 30:
            return ""
    return f"hijri:{int(month):02}{'-' + day_said.zfill(2) if day_said else ''}{flag}"


def qada(match: Match) -> str:
    """'4 Dhu al-Qi'dah': its name is three words for the grammar."""
    return _of_islamic_year(match, 11)


def nth_month(match: Match) -> str:
    """'12 Rabi al-awwal', '3 Jumada al-thani'."""
    first = 3 if match.said("which")[0] == "rabi" else 5
    return _of_islamic_year(match, first + int(match.value("nth")) - 1)


def _of_islamic_year(match: Match, month: int) -> str:
    day_said = ordinal(match, "ordinal")
    flag = of_year(match)
    return f"hijri:{month:02}-{day_said:02}{flag}" if 1 <= day_said <= 30 else ""


def solar(match: Match) -> str:
    """'25 Bahman', '3 Esfand 1393': days of the Iranian calendar."""
    day_said = ordinal(match, "ordinal")
    flag = of_year(match)
    return f"solar:{int(match.value('solar')):02}-{day_said:02}{flag}" if 1 <= day_said <= 31 else ""


def eid(match: Match) -> str:
    """'The second day of Eid al-Fitr'; of 'Eid' alone, which of the two is known from the publication date."""
    nth = ordinal(match, "nth") if "nth" in match.slots else 1
    if not 1 <= nth <= 7:
        return ""
    if "fitr" in match.words:
        return f"hijri:10-{nth:02}" + of_year(match)
    return f"hijri:12-{9 + nth}" + of_year(match) if "adha" in match.words else f"eid:{nth - 1:02}"


def easter_feast(match: Match) -> str:
    """'Good Friday', 'Easter Monday', 'Orthodox Palm Sunday': days from Easter; '' where feast and weekday disagree."""
    weekday = int(match.value("weekday") or 7)
    days = int(match.value("feast")) if "feast" in match.slots else (weekday + 2) % 7 - 2
    agrees = "weekday" not in match.slots or (days - weekday) % 7 == 0
    return f"easter:{days}" + (";julian" if "rite" in match.slots else "") + of_year(match) if agrees else ""


def orthodox_christmas(match: Match) -> str:
    return "date:XXXX-01-07" + of_year(match) + (";eve" if "eve" in match.words else "")


def lunar(match: Match) -> str:
    return "feast:lunar_new_year" + of_year(match) + (";eve" if "eve" in match.words else "")


def tabled(match: Match) -> str:
    """'The second day of Tet', 'the eve of Diwali'."""
    nth = f";day={ordinal(match, 'nth')}" if "nth" in match.slots else ""
    return f"feast:{match.value('feast')}{nth}" + of_year(match) + (";eve" if "eve" in match.words else "")


def jewish(match: Match) -> str:
    start, end = match.slots["feast"]
    eve = ";eve" if "eve" in match.words else ""
    return f"jewish:{' '.join(match.values[start:end])}" + of_year(match) + eve


def levant(match: Match) -> str:
    """'4 Shubat', '16 Tishrin al-Thani': months as the Levant calls those of our calendar."""
    day_said = ordinal(match, "ordinal")
    second = "thani" in match.words
    month = {"tishrin": 10 + second, "kanun": 1 if second else 12}.get(match.value("name")) or int(match.value("month"))
    year_said = match.said("year")[0] if "year" in match.slots else "XXXX"
    return f"date:{year_said}-{month:02}-{day_said:02}" if 1 <= day_said <= 31 else ""
