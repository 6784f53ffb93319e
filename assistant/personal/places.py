"""Where people live: postcodes and street addresses."""

import re
from collections.abc import Iterable, Iterator

from assistant.personal.context import GAP, Span, labelled, values

# Royal Mail's 124 areas and the NHS's ZZ for none, and the letters that it uses behind the digit.
_AREA = (
    r"A[BL]|B[ABDHLNRST]?|C[ABFHMORTW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|"
    r"M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|Z[EZ]"
)
_OUTWARD = rf"(?:{_AREA})(?:\d{{1,2}}|\d[A-Z])"
_POSTCODE = re.compile(rf"(?<![\w£])({_OUTWARD}){GAP}{{0,2}}(\d[ABD-HJLNP-UW-Z]{{2}})(?!\w)", re.I)
_POSTCODE_BEFORE = labelled(r"post\W?code|postal code|zip", rf"{_OUTWARD}(?:{GAP}{{0,2}}\d[A-Z]{{2}})?")
# "l3 1st year", "W3 5hr days": what follows a level or a week, not the second half of a postcode.
_COUNTED = re.compile(r"\d(?:st|nd|rd|th|hr|yr|wk|pw|pa|pd)")

_PART = r"[^\W\d_][\w'’.-]{0,30}"
_NO_NAME = (
    r"(?!(?:a|an|the|of|on|in|at|to|by|for|from|or|and|is|are|my|your|our|down|off|this|that|it|i|per|more|less|"
    r"years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|people|staff|places|times|pm|am|"
    r"percent|near|within|live|lives|living|around|postcode|different|other|new|miles?|km|pounds?)\b)"
)
_STREET = r"street|str|road|rd|avenue|ave|lane|ln|crescent|cres|terrace|gardens|gdns|grove|mews|boulevard|blvd"
# These are everyday words too, and count only with capitals or behind "I live at".
_OTHER_STREET = (
    r"Drive|Dr|Close|Cl|Court|Ct|Way|Place|Pl|Square|Sq|Hill|Park|Row|Walk|Rise|View|Green|Parade|Wharf|Quay|St|"
    r"Embankment|Broadway|Croft|Drove|Meadows?|Fields?|Wood|Heights|Estate|Vale|Bank|Circus|Path|Yard|Gate"
)
# "Level 4 Data Analyst Path", "week 3 High Street visit": the number counts something else.
_COUNTED_THINGS = "level standard year week step question faq stage part section module page grade band tier phase"
# The first letters stand first to be quick: a digit, or one that "flat" and its like begin with.
_COUNTER = r"(?=[\dAaBbFfRrSsUu])(?<![\w£$€.,/-])" + "".join(rf"(?<!(?i:{word}) )" for word in _COUNTED_THINGS.split())
_NUMBER = r"\d{1,4}[A-Za-z]?(?:[/–-]\d{1,4})?"
_BLOCK = r"(?:House|Court|Lodge|Buildings?|Mansions|Heights|Point|Tower)"
_FLAT = (
    r"(?:(?:flat|apartment|apt|unit|suite|studio|room|block|floor)[ .]{0,2}\w{1,4}[ ,]{1,3}"
    rf"(?:{_PART} {_BLOCK},? )?)?"
)
_STREET_ADDRESS = re.compile(
    rf"{_COUNTER}(?P<value>{_FLAT}{_NUMBER},? {{1,2}}(?:{_NO_NAME}{_PART} ){{1,4}}(?:{_STREET}))(?![\w])", re.I
)
_CAPITAL = r"(?!(?:Level|Standard|Year)\b)[^\W\d_a-z][\w'’.-]{0,30}"
_OTHER_ADDRESS = re.compile(
    rf"{_COUNTER}(?P<value>(?i:{_FLAT}){_NUMBER},? {{1,2}}(?:{_CAPITAL} ){{1,3}}(?:{_OTHER_STREET}|(?i:st)))(?!\w)"
)
_THE_STREET = re.compile(
    rf"{_COUNTER}(?P<value>(?i:{_FLAT}){_NUMBER},? [Tt]he (?:Crescent|Avenue|Terrace|Gardens|Grove|Mews|Street|Lane|"
    r"Green|Parade|Square|Close|Drive|Row|Hill|Mall|Walk|Rise|View))(?!\w)"
)
_HOUSE = r"(?:Cottage|House|Farm|Lodge|Barn|Rectory|Vicarage|Villa|Manor|Mill)"
_NAMED_HOUSE = re.compile(
    rf"(?<![\w'’.-])(?P<value>(?:The )?(?:{_CAPITAL} ){{1,3}}{_HOUSE},? "
    rf"(?:{_CAPITAL} ){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Hill|Way|Green))(?!\w)"
)
_FLAT_ALONE = re.compile(
    rf"(?<!\w)(?P<value>(?i:flat|apartment|apt) \d{{1,4}}[A-Za-z]?,? (?:{_CAPITAL} ){{1,3}}{_BLOCK})(?!\w)"
)
# "14 queens gate, london" right before a postcode, whatever the street is called.
_BEFORE_POSTCODE = re.compile(
    rf"{_COUNTER}(?P<value>{_FLAT}{_NUMBER},? (?:the )?(?:{_NO_NAME}{_PART},?[ \n]){{0,5}}{_NO_NAME}{_PART})"
    r"(?=[,.\s]{1,3}\[postcode\])",
    re.I,
)
_PO_BOX = re.compile(r"(?<!\w)P\.?O\.? ?Box \d{1,6}(?!\w)", re.I)
# Behind "I live at" or "my address:" a number and the words up to the next stop are an address of whatever form.
_AT_HOME = (
    r"(?:i|we|he|she|they)(?:'m|’m|'re| am| are|'s)? (?:liv(?:e|es|ing)|stay(?:ing)?|reside|based|moved) (?:at|to)|"
    r"(?:my|our|home|his|her|their|postal|new) address(?: is|'s|:| =| -)?|address ?[:=-]"
)
_LIVING = re.compile(
    rf"(?<![\w\[])(?:{_AT_HOME}) {{0,2}}(?:(?:now|no|number) )?"
    rf"(?P<value>{_FLAT}{_NUMBER},? (?:{_NO_NAME}{_PART}(?: |(?=[,.;\n\[]|$))){{1,4}})(?!\w)",
    re.I,
)
_HOUSE_AFTER = labelled(
    r"(?:i|we) live at|(?:my|our|home|postal) address|address",
    rf"(?-i:(?:{_CAPITAL} ){{1,3}}(?:{_HOUSE}|Court|Street|Road|Lane|Avenue|Close))",
)
_TOWNS = re.compile(rf"(?:(?:,\s?|\n){_PART}(?:[ -]{_PART}){{0,2}}| {_CAPITAL}){{1,3}}(?=[,.\s]{{1,3}}\[postcode\])")


def postcodes(text: str) -> Iterator[Span]:
    yield from values(_POSTCODE_BEFORE, text)
    yield from (found.span() for found in _POSTCODE.finditer(text) if not _COUNTED.fullmatch(found[2]))


def addresses(text: str) -> Iterator[Span]:
    """A house's number and its street; the towns behind them too where a postcode follows."""
    for pattern in (_STREET_ADDRESS, _OTHER_ADDRESS, _THE_STREET, _FLAT_ALONE, _LIVING, _BEFORE_POSTCODE):
        yield from _with_towns(text, values(pattern, text))
    yield from (found.span() for found in _PO_BOX.finditer(text))


def named_houses(text: str) -> Iterator[Span]:
    for pattern in (_NAMED_HOUSE, _HOUSE_AFTER):
        yield from _with_towns(text, values(pattern, text))


def _with_towns(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        towns = _TOWNS.match(text, end)
        yield start, towns.end() if towns else end
