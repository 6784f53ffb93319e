"""Days as pages and tables write them."""

import datetime
import re

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")
_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y")
_TIME = re.compile(r",? (?:at )?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?[A-Z]{2,4})?$")
_WEEKDAY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? ")


def day(text: str) -> datetime.date | None:
    """The day that a text names and nothing else, such as "2026-02-03", "3 February 2026" or
    "May 17, 2025 at 2:44 AM"; None where it is no day. Day before month where only figures stand."""
    text = " ".join(text.split())
    try:
        if iso := _ISO.match(text):
            return datetime.date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        return None
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", _WEEKDAY.sub("", _TIME.sub("", text)))
    for form in _FORMATS:
        try:
            return datetime.datetime.strptime(bare, form).date()
        except ValueError:
            continue
    return None
