"""Where one text ends and another begins when nothing is left between them: a heading and its first sentence."""

import re

_WORD = re.compile(r"\S+")
_HEADING_WORDS = 14

# Words that open a sentence and rarely stand with a capital inside one.
_OPENERS = frozenset(
    """The A An This These That Those It It's It’s There There's There’s We We're We’re We've We’ve Our You Your If When
    While Whether Once After Before Since Each Every All Both Most Many Some Any No Not Now Here How What Who Why Where
    Which Is Are Do Does Can Could Should Will Would Please Last Earlier Following During Although Because However
    They Their He She From For In On At By With To As Only Then Today From Over Under Between Through""".split()
)
# Of these, the ones that do not stand with a capital inside a heading either.
_FIRM = frozenset("The This These It It's It’s There There's There’s We We're We’re We've We’ve They If When".split())
_SMALL = frozenset(
    """a an and as at by for from in into is are of on or our the their this that to with your its be not no than then
    who which what how why when where""".split()
)


def split_heading(text: str) -> tuple[str, str]:
    """A heading and the text run on behind it; ("", text) where no seam is found."""
    found = list(_WORD.finditer(text))
    for index, word in enumerate(found[:_HEADING_WORDS]):
        if word[0].endswith("?") and index + 1 < len(found) and not _openers([w[0] for w in found[:index]]):
            return text[: word.end()], text[found[index + 1].start() :]
    if len(found) <= _HEADING_WORDS and not re.search(r"[.!?]$", text):
        return text, ""
    position = seam(text, within_words=_HEADING_WORDS)
    return ("", text) if position is None else (text[:position].rstrip(), text[position:])


def seam(text: str, *, within_words: int | None = None) -> int | None:
    """Where a sentence begins that nothing but its capital sets off; None where none seems to begin.

    It is looked for before the first end of a sentence: at a word that opens sentences, then at a capital after
    a plain word, then at the last capital before plain words.
    """
    found = list(_WORD.finditer(text))
    end = next((i for i, word in enumerate(found) if re.search(r"[.!?:][”’\"')]*$", word[0])), None)
    if end is None:
        return None
    texts = [word[0] for word in found[: min(end + 1, within_words or end + 1)]]
    for candidates in (_openers(texts), _after_plain_words(texts), _before_plain_words(texts)[-1:]):
        if candidates:
            return found[candidates[0]].start()
    return None


def _openers(texts: list[str]) -> list[int]:
    return [i for i in range(1, len(texts) - 1) if texts[i] in _OPENERS and _opens(texts, i)]


def _opens(texts: list[str], i: int) -> bool:
    if texts[i - 1].casefold() in _SMALL or texts[i - 1].endswith((",", ";")):
        return False
    after = texts[i + 1]
    plain_after = after[0].islower() or after[0].isdigit() or after[0] in "‘“'\""
    plain_before = not any(text[0].isupper() for text in texts[1:i])
    return plain_after or plain_before or (texts[i] in _FIRM and i > 1)


def _after_plain_words(texts: list[str]) -> list[int]:
    return [
        i
        for i in range(1, len(texts))
        if texts[i][0].isupper() and texts[i - 1][0].islower() and texts[i - 1].isalpha() and texts[i - 1] not in _SMALL
    ]


def _before_plain_words(texts: list[str]) -> list[int]:
    return [
        i
        for i in range(1, len(texts) - 1)
        if texts[i][0].isupper() and texts[i].isalpha() and texts[i + 1][0].islower() and texts[i + 1] not in _SMALL
    ]
