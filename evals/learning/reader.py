"""Teaches the cross-encoder to tell whether a passage answers a question."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import BertModel


@dataclass(frozen=True)
class Reading:
    """A question, a passage, and whether the one is answered by the other."""

    question: str
    passage: str
    answers: bool


@dataclass(frozen=True)
class Teaching:
    epochs: int = 2
    batch: int = 16
    rate: float = 4e-5
    """Of the model's matrices."""
    head_rate: float = 1e-3
    tokens: int = 96
    seed: int = 7


class Reader(nn.Module):
    """The cross-encoder with its own head: pooler, tanh, one logit."""

    def __init__(self, model: BertModel, pooler: nn.Linear, classifier: nn.Linear) -> None:
        super().__init__()
        self.model = model
        self.pooler = pooler
        self.classifier = classifier

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        first = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state[:, 0]
        logits: torch.Tensor = self.classifier(torch.tanh(self.pooler(first)))[:, 0]
        return logits


def with_new_head(model: BertModel) -> Reader:
    """A reader whose head knows nothing yet.

    The cross-encoder's own head is sure of what is relevant, which near questions are too; taught on from there, it
    told them apart hardly better than before (docs/measurements.md).
    """
    width = model.config.hidden_size
    pooler, classifier = nn.Linear(width, width), nn.Linear(width, 1)
    with torch.no_grad():
        pooler.weight.copy_(torch.eye(width) / 2)
        for zero in (pooler.bias, classifier.weight, classifier.bias):
            zero.zero_()
    return Reader(model, pooler, classifier)


def teach(
    reader: Reader,
    matrices: Sequence[nn.Parameter],
    tokenizer: Tokenizer,
    readings: Sequence[Reading],
    *,
    teaching: Teaching = Teaching(),
    say: Callable[[str], None] = print,
) -> None:
    """Train matrices and head by cross-entropy, in batches of like length, in an order of the seed's."""
    torch.manual_seed(teaching.seed)
    steps = teaching.epochs * len(list(_batches(readings, teaching, 0)))
    head = [*reader.pooler.parameters(), *reader.classifier.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": list(matrices), "lr": teaching.rate}, {"params": head, "lr": teaching.head_rate}], weight_decay=0.01
    )
    warm = max(1, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.0, (steps - step) / steps)
    )
    done, losses = 0, []
    for epoch in range(teaching.epochs):
        reader.train()
        for batch in _batches(readings, teaching, epoch):
            logits = reader(*pad(tokenizer, [(one.question, one.passage) for one in batch], teaching.tokens))
            wanted = torch.tensor([float(one.answers) for one in batch])
            loss = functional.binary_cross_entropy_with_logits(logits, wanted)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*matrices, *head], 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            losses.append(loss.item())
            done += 1
            if done % 20 == 0:
                say(f"batch {done} of {steps}, loss {np.mean(losses[-20:]):.3f}")
    reader.eval()


def pad(
    tokenizer: Tokenizer, pairs: list[tuple[str, str]], tokens: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, mask and types of pairs, each of shape (pairs, longest)."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(tokens, strategy="only_second")
    found = tokenizer.encode_batch(pairs)
    longest = max(len(one.ids) for one in found)

    def rows(values: Iterator[list[int]]) -> torch.Tensor:
        return torch.tensor([row + [0] * (longest - len(row)) for row in values])

    return (
        rows(one.ids for one in found),
        rows(one.attention_mask for one in found),
        rows(one.type_ids for one in found),
    )


def _batches(readings: Sequence[Reading], teaching: Teaching, epoch: int) -> Iterator[list[Reading]]:
    order = random.Random(teaching.seed * 1000 + epoch)
    shuffled = order.sample(list(readings), len(readings))
    by_length = sorted(shuffled, key=lambda one: (len(one.question) + len(one.passage)) // 40)
    batches = [by_length[start : start + teaching.batch] for start in range(0, len(by_length), teaching.batch)]
    order.shuffle(batches)
    yield from batches
