"""Where one sentence ends and the next begins."""

from syntok import segmenter  # type: ignore[import-untyped]


def sentences(text: str) -> list[str]:
    """The sentences of a text in order, each verbatim; "Dr.", "e.g." and "9.30am" end none."""
    found = []
    for paragraph in segmenter.analyze(text):
        for tokens in paragraph:
            tokens = list(tokens)
            if tokens:
                found.append(text[tokens[0].offset : tokens[-1].offset + len(tokens[-1].value)].strip())
    return [sentence for sentence in found if sentence]


def words(text: str) -> int:
    return len(text.split())
