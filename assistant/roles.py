"""Which of the programme's roles a text names, by their names and by what people call them."""

import re
from collections.abc import Callable

from corpus.programme import Programme


class Roles:
    def __init__(self, programme: Programme) -> None:
        self.names = tuple(role.name for role in programme.roles)
        self._role_of = {_folded(called): role.name for role in programme.roles for called in (role.name, *role.called)}
        # The longest first: "dev ops" is no "dev".
        names = sorted(self._role_of, key=len, reverse=True)
        loose = "|".join(r"[\s-]*".join(re.escape(part) for part in name.split()) for name in names)
        self._pattern = re.compile(rf"\b(?P<name>{loose})(?:s|es)?\b" if names else r"(?!)(?P<name>)", re.IGNORECASE)

    def named(self, text: str) -> frozenset[str]:
        return frozenset(self._role(found) for found in self._pattern.finditer(text))

    def replaced(self, text: str, name: str) -> str:
        """The text with every role that it names given this name instead; unchanged where it names none."""
        return self._substituted(text, lambda _: name)

    def without(self, text: str) -> str:
        """The text with the roles that it names taken out."""
        return " ".join(self._substituted(text, lambda _: " ").split())

    def _substituted(self, text: str, put: Callable[[re.Match[str]], str]) -> str:
        return self._pattern.sub(put, text)

    def _role(self, found: re.Match[str]) -> str:
        folded = _folded(found["name"])
        return next(role for name, role in self._role_of.items() if name.replace(" ", "") == folded.replace(" ", ""))


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())
