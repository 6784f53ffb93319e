"""What is one programme's alone: its name, scope, roles, contact and next steps; data, never code."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SignpostError


@dataclass(frozen=True)
class Role:
    """A group that the guidance treats differently from the others."""

    name: str
    called: tuple[str, ...] = ()
    """What people call it, beside its name: "coder", "cyber"."""


@dataclass(frozen=True)
class NextStep:
    """Somewhere to go when the guidance does not say, taken from the guidance's own referrals."""

    text: str
    link: str | None = None
    topics: tuple[str, ...] = ()
    """Words of the questions that it helps with; empty for one that always helps."""


@dataclass(frozen=True)
class Programme:
    name: str | None = None
    scope: str | None = None
    """One sentence: what questions are about."""
    contact: str | None = None
    roles: tuple[Role, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    examples: tuple[str, ...] = ()
    """Questions to show on the empty chat page."""


class ProgrammeError(SignpostError):
    """The programme's data file cannot be used; the message says why."""


def read_programme(path: Path) -> Programme:
    """Read a programme from its TOML file; a file that is not there is a programme about which nothing is known.

    Raises ProgrammeError where the file is not TOML or a value has the wrong form.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Programme()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProgrammeError(f"{path.name} is not readable as TOML: {error}") from error
    try:
        return Programme(
            name=data.get("name"),
            scope=data.get("scope"),
            contact=data.get("contact"),
            roles=tuple(Role(role["name"], tuple(role.get("called", ()))) for role in data.get("roles", ())),
            next_steps=tuple(
                NextStep(step["text"], step.get("link"), tuple(step.get("topics", ())))
                for step in data.get("next_steps", ())
            ),
            examples=tuple(data.get("examples", ())),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ProgrammeError(f"{path.name} does not have the form of a programme: {error!r}") from error
