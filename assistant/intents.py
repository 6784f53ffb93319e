"""What kind of message it is, by its meaning alone: for guidance of any programme, hostile, or about something else."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder

LEARNED = Path(__file__).with_name("intents.npz")


@dataclass(frozen=True)
class Intent:
    """Log odds, positive where it is likelier than not; both 0 where nothing is known."""

    hostile: float
    """Of an insult, of harm, or of an attempt to change what Signpost does."""
    elsewhere: float
    """Of a message that no programme's guidance is there for: general knowledge, advice, other people's work."""


UNKNOWN = Intent(0.0, 0.0)


class Intents(Protocol):
    def of(self, message: str) -> Intent: ...


class NoIntents:
    """For an encoder that nothing was learned with."""

    def of(self, message: str) -> Intent:
        return UNKNOWN


class LinearIntents:
    """Two logistic regressions over the encoder's vector of a message."""

    def __init__(self, encoder: Encoder, weights: NDArray[np.float32], biases: NDArray[np.float32]) -> None:
        """weights of shape (2, width) and biases of shape (2,), hostile first."""
        self._encoder = encoder
        self._weights = weights
        self._biases = biases

    def of(self, message: str) -> Intent:
        hostile, elsewhere = (self._weights @ self._encoder.wording(message) + self._biases).tolist()
        return Intent(hostile, elsewhere)


def open_intents(encoder: Encoder, path: Path = LEARNED) -> Intents:
    """What was learned with this encoder; nothing where it was learned with another."""
    if not path.is_file():
        return NoIntents()
    with np.load(path, allow_pickle=False) as file:
        if str(file["encoder"]) != encoder.identity:
            return NoIntents()
        return LinearIntents(encoder, file["weights"], file["biases"])
