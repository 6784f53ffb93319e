"""Which of the programme's roles a text names, by their names and by what people call them."""

import re

from corpus.programme import Programme


class Roles:
    def __init__(self, programme: Programme) -> None:
        called = [(name, role.name) for role in programme.roles for name in (role.name, *role.called)]
        # The longest first: "bus driver" is no "bus".
        self._named = sorted(called, key=lambda pair: len(pair[0]), reverse=True)
        names = "|".join(f"({_loose(name)})" for name, _ in self._named)
        self._pattern = re.compile(rf"\b(?:{names})(?:s|es)?\b" if names else r"(?!)", re.IGNORECASE)

    def named(self, text: str) -> frozenset[str]:
        return frozenset(
            self._named[found.lastindex - 1][1] for found in self._pattern.finditer(text) if found.lastindex
        )

    def replaced(self, text: str, name: str) -> str:
        """The text with every role that it names given this name instead; unchanged where it names none."""
        return self._pattern.sub(lambda _: name, text)

    def without(self, text: str) -> str:
        """The text with the roles that it names taken out."""
        return " ".join(self.replaced(text, " ").split())


def _loose(name: str) -> str:
    """A name as a pattern that does not mind hyphens and spaces: "bus driver", "bus-driver", "busdriver"."""
    return r"[\s-]*".join(re.escape(part) for part in re.split(r"[\s-]+", name.strip()))
