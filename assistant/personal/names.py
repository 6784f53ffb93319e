"""Names of people where a message gives them away: an introduction, a title, a signature, other personal data."""

import re
from collections.abc import Iterator

from assistant.personal.context import Span
from assistant.personal.vocabulary import everyday_words, first_names

_WORD = r"[^\W\d_]{1,40}(?:['’-][^\W\d_]{1,40}){0,3}"
# A full stop belongs to an initial ("J."), and ends a sentence behind any other word.
_NEXT = re.compile(rf"[^\W\d_]\.|{_WORD}")
_BETWEEN = re.compile(r"[ \u00a0]{1,2}")
_STOP = re.compile(
    r"\s*(?:$|[,.;:!?()\[\]\n/|–-]|"
    r"(?:and|i|im|i'm|i’m|here|from|my|but|can|could|what|is|at|aged?|on|who|born|ni|dob|x+)\b)",
    re.I,
)
"""What a name in lower case ends at."""
_LONGEST = 4
_PARTICLES = frozenset("al bin ibn da de del della di dos du el la le mac mc ni o van der den von ter".split())
# Behind a first name these end it even with a capital.
_NEVER = frozenset(
    "i im i'm i’m i've i’ve i'd i'll and or but so from here the a an my your our is am are was be not on in at to of "
    "for with as by it its this that there here's if when what where how why who which can could would will should do "
    "does did have has had ni nino nhs dob tel phone mobile mob email e-mail address postcode passport number no name "
    "date born age aged just also mr mrs ms miss mx dr prof rev please thanks thank regards hi hello hey dear sir "
    "madam all team everyone level hr uk gcse gcses btec nvq".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december jan".split())

_FAMILY = (
    r"(?:son|daughter|child|nephew|niece|brother|sister|mum|mother|dad|father|husband|wife|partner|friend|mate|cousin|"
    r"grandson|granddaughter|manager|boss|mentor|tutor|coach|supervisor|colleague|apprentice|learner|student|assessor|"
    r"teacher|lad|boy|girl|lass|nan|gran|neighbour|flatmate|carer)"
)
_NAMED = re.compile(
    rf"(?<![\w\[])(?:(?:my|his|her|their|our|{_FAMILY}(?:'s|’s|s)) {{1,2}}"
    r"(?:full |first |last |real |legal |middle |sur)?names?(?:'s| ?’s| {1,2}is| {1,2}was|s| ?[:=-])|"
    r"(?:(?:full|first|last|middle|family|preferred|learner|applicant|candidate|apprentice|"
    r"employee|sur|fore|your)[ -]?)?"
    r"names?(?: ?[:=]| [–-] )|(?:first|last|full|sur)[ -]?name is|"
    r"(?:^|(?<=[\n.,;] ))name is|the name(?:'s|’s|s))[ \t]{0,2}",
    re.I,
)
_CALLED = re.compile(
    r"(?<![\w\[])(?:(?:applicant|candidate|learner|employee|apprentice|signed|attn|sent by|from|holder|contact|parent|"
    rf"guardian) ?[:=]|(?:my {_FAMILY}(?:'s|’s| is)?|i'm|i’m|i am|im|iam) (?:called|named))[ \t]{{0,2}}",
    re.I,
)
_TITLE = re.compile(r"(?<![\w\[])(?:M(?:rs?|s|iss|x)|MRS?|MISS|Dr|DR|Prof(?:essor)?|Rev|Dame|mrs?|dr)(?:\. ?| )")
_INTRODUCED = re.compile(
    r"(?<![\w\[])(?:i'm|i’m|i am|im|iam|i,|this is|it's|it’s|its|it is|call me|on behalf of|speaking to|spoke to|"
    rf"spoke with|my {_FAMILY},?)[ \t]{{1,2}}\(?",
    re.I,
)
_OPENING = re.compile(
    r"(?:^|\n|[.!?,] )(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening))?,? ?(?=[^\W\d_])", re.I
)
_HERE = re.compile(r" (?:here|speaking)\b(?! (?:is|are))")
_GREETING = re.compile(r"(?:^|\n|[.!] )(?:dear|hi|hello|hey|hiya)[ ,]{1,2}", re.I)
_SIGNED = re.compile(
    r"(?<![\w\[])(?:regards|sincerely|faithfully|truly|best wishes|all the best|warm wishes)"
    r"[ \t]{0,2}[,.!:–-]{0,2}\s{1,3}",
    re.I,
)
_THANKED = re.compile(
    r"(?<![\w\[])(?:thanks|thank you|thankyou|thx|cheers|ta|best|love|yours)[ \t]{0,2}[,.!:–-]{0,2}\s{1,3}", re.I
)
_ENDED = re.compile(r"[\s.!,x]*(?:$|\n|\[)", re.I)

_TOKEN = re.compile(r"\[(?:email|phone|national_insurance|nhs|passport|card|bank|postcode|date_of_birth|address)\]")
_LABELS = (
    r"(?:[\s,;:(/|–-]{1,3}(?:my|his|her|is|on|at|of|born|tel|phone|telephone|mobile|mob|email|e-mail|ni|nino|nhs|number|no|"
    r"dob|date|birth|address|passport|insurance|national|t|m|e)\b\.?){0,4}"
)
_OWNED = re.compile(
    r"[\s,.;:(|–-]{1,3}(?:(?:dob|born|ni|nino|nhs|tel|mob|phone|email)[ :]{1,2})?"
    r"\[(?:email|phone|national_insurance|nhs|date_of_birth|address)\]"
)
_FIRST_THING = re.compile(
    r"\s{0,3}(?:(?:hi|hello|hey|dear|from)[ ,]{1,2})?"
    r"(?P<run>[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){1,2})(?=[,;:]| [–-] )",
    re.I,
)
_RUN_BEFORE = re.compile(rf"(?P<run>(?<![\w'’-]){_WORD}(?: {_WORD}){{0,2}}){_LABELS}[\s,;:(/|<–-]{{1,3}}$", re.I)
_RUN_AFTER = re.compile(rf"[\s,;:()/|>–-]{{1,3}}(?P<run>{_WORD}(?: {_WORD}){{0,2}})(?![\w'’-])")
_REACH = 70
"""Characters before a masked piece in which its owner's name is looked for."""


def names(text: str) -> Iterator[Span]:
    """Names behind words that announce one; the words stay."""
    plain = text.isupper()
    named = _NAMED.finditer(text) if "name" in text.casefold() else ()
    for found in (*named, *_CALLED.finditer(text)):
        yield from _name(text, found.end(), sure=True, plain=plain)
    for found in (*_INTRODUCED.finditer(text), *_GREETING.finditer(text)):
        yield from _name(text, found.end(), plain=plain)
    for found in _TITLE.finditer(text):
        yield from _titled(text, found)
    yield from _signatures(text, plain)
    yield from _openings(text, plain)


def names_beside(text: str) -> Iterator[Span]:
    """Names next to what is masked already: "Sarah Jones, [national_insurance]", "[phone] (Tom)"."""
    tokens = list(_TOKEN.finditer(text))
    if tokens and (opening := _FIRST_THING.match(text)):
        yield from _within(text, *opening.span("run"))
    for token in tokens:
        window = max(0, token.start() - _REACH)
        if before := _RUN_BEFORE.search(text, window, token.start()):
            yield from _within(text, *before.span("run"))
        if after := _RUN_AFTER.match(text, token.end()):
            yield from _within(text, *after.span("run"))


def _titled(text: str, title: re.Match[str]) -> Iterator[Span]:
    first = _NEXT.match(text, title.end())
    if first is None or _folded(first[0]) in _NEVER:
        return
    end = _end(text, first.end(), capitals=first[0][0].isupper())
    if first[0][0].islower():
        # "dr appointments", "my mrs works": without a capital it takes a known name, or one that a clause ends with.
        likely = _known(first[0], False) or bool(_strange(first[0]) and _STOP.match(text, end))
    else:
        # "Mrs Young" and "Dr Bell" are people; "MS Teams" is not.
        likely = _strange(first[0]) or title[0][:2].casefold() in ("mr", "dr", "pr")
    if likely:
        yield title.end(), end


def _signatures(text: str, plain: bool) -> Iterator[Span]:
    for pattern, certain in ((_SIGNED, True), (_THANKED, False)):
        for found in pattern.finditer(text):
            sure = certain or "\n" in found[0] or "," in found[0]
            for start, end in _name(text, found.end(), sure=sure, plain=plain):
                if _ENDED.match(text, end) or _known(text[start:end].split()[0], plain):
                    yield start, end


def _openings(text: str, plain: bool) -> Iterator[Span]:
    """A name that begins a sentence and is here: "Sarah here, quick question"."""
    for found in _OPENING.finditer(text):
        for start, end in _name(text, found.end(), sure=True, plain=plain):
            if _HERE.match(text, end):
                yield start, end


def _name(text: str, start: int, *, sure: bool = False, plain: bool = False) -> Iterator[Span]:
    """The name that begins here, if one does; where it is sure to be a name, words of no known meaning are one."""
    first = _NEXT.match(text, start)
    if first is None or (_folded(first[0]) in _NEVER and not _initial(first[0])):
        return
    sure = sure or bool(_OWNED.match(text, first.end()))
    capital = first[0][0].isupper() and not plain
    end = _end(text, first.end(), capitals=capital)
    several = len(text[start:end].split()) > 1
    if _known(first[0], plain) and (sure or _folded(first[0]) not in _MONTHS or several):
        yield start, end
    elif sure and _folded(first[0]) in _PARTICLES:
        if several:
            yield start, end
    elif not _strange(first[0]) and not _initial(first[0]):
        return
    elif (capital and (sure or (several and _all_strange(text[start:end])))) or (sure and _STOP.match(text, end)):
        yield start, end


def _end(text: str, end: int, *, capitals: bool) -> int:
    """Where a name ends whose first word ends here."""
    ends = end
    for _ in range(_LONGEST - 1):
        gap = _BETWEEN.match(text, end)
        word = _NEXT.match(text, gap.end()) if gap else None
        if word is None or _folded(word[0]) in _NEVER:
            return ends
        end = word.end()
        if _folded(word[0]) in _PARTICLES:
            continue
        if capitals and word[0][0].isupper():
            ends = end
        elif capitals or not (_strange(word[0]) or _folded(word[0]) in first_names()):
            return ends
        elif _STOP.match(text, end):
            return end
    return ends


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    """The name at the end of a run of words, or at its start: known, or two words or more that mean nothing else."""
    words = [(start + found.start(), start + found.end()) for found in re.finditer(_WORD, text[start:end])]
    while words and _folded(text[slice(*words[-1])]) in _NEVER:
        words.pop()
    for first in range(len(words)):
        run = [text[begin:stop] for begin, stop in words[first:]]
        capitals = all(word[0].isupper() for word in run)
        if any(_folded(word) in _NEVER for word in run):
            continue
        if (_known(run[0], False) and (capitals or all(map(_strange, run[1:])))) or (
            capitals and len(run) > 1 and all(map(_strange, run))
        ):
            yield words[first][0], words[-1][1]
            return


def _initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _folded(word: str) -> str:
    return word.casefold().rstrip(".")


def _known(word: str, plain: bool) -> bool:
    """Whether it is a first name; one that is also a word, as "hope" is, counts only with a capital."""
    folded = _folded(word)
    likely = any(part in first_names() for part in (folded, folded.partition("-")[0]))
    return likely and ((word[0].isupper() and not plain) or folded not in everyday_words())


def _strange(word: str) -> bool:
    """Whether it means nothing else that we know of."""
    folded = _folded(word).replace("’", "'")
    stems = {folded, folded.partition("-")[0], *(folded.removesuffix(ending) for ending in ("s", "ed", "ing"))}
    # "what's", "they'll" are words; "o'neill" is a name.
    return folded not in _NEVER and "'" not in folded[-3:-1] and stems.isdisjoint(everyday_words())


def _all_strange(run: str) -> bool:
    return all(_strange(word) for word in run.split())
