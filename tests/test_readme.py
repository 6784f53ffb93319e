"""What the README shows works as it says."""

import re
from pathlib import Path

from corpus.readers.opening import read
from corpus.splitter import passages
from index.settings import FindingSettings
from web.settings import WebSettings

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_front_matter_example_is_read_as_the_text_says() -> None:
    example = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)
    assert example is not None

    (document,) = read("paying.md", example[1].encode())
    (passage,) = passages(document)

    assert document.source.title == "Paying for your place"
    assert str(document.source.published) == "2026-02-11"
    assert document.tags == (("site", "north"),)
    assert passage.asked_as == ("how much is it", "what does it cost")
    assert passage.text == "The course costs £240."


def test_the_settings_table_names_every_setting() -> None:
    named = set(re.findall(r"\| `SIGNPOST_(\w+)` \|", README))

    fields = {*FindingSettings.model_fields, *WebSettings.model_fields}
    assert named == {name.upper() for name in fields}
