"""Teaches the encoder lay words: a question and the passage that answers it drawn together, others pushed apart."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertModel

from index.encoder import BgeEncoder


@dataclass(frozen=True)
class Pair:
    """A question and the passage that answers it, as both are encoded."""

    programme: str
    question: str
    passage: str


@dataclass(frozen=True)
class Teaching:
    epochs: int = 2
    batch: int = 32
    rate: float = 2e-5
    scale: float = 20.0
    """What cosines are multiplied by before the softmax."""
    question_tokens: int = 64
    passage_tokens: int = 128
    seed: int = 7


def teach(
    model: BertModel,
    parameters: Sequence[torch.nn.Parameter],
    tokenizer: Tokenizer,
    pairs: Sequence[Pair],
    *,
    teaching: Teaching = Teaching(),
    say: Callable[[str], None] = print,
) -> None:
    """Train in place by contrast: the other passages of a batch, all of one programme, are the negatives.

    Henderson et al., "Efficient Natural Language Response Suggestion for Smart Reply", arXiv:1705.00652.
    """
    torch.manual_seed(teaching.seed)
    batches = [batch for epoch in range(teaching.epochs) for batch in _batches(pairs, teaching, epoch)]
    optimizer = torch.optim.AdamW(parameters, lr=teaching.rate, weight_decay=0.01)
    warm = max(1, len(batches) // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.0, (len(batches) - step) / len(batches))
    )
    model.train()
    for number, batch in enumerate(batches, 1):
        questions = encode(
            model, tokenizer, [BgeEncoder.INSTRUCTION + pair.question for pair in batch], teaching.question_tokens
        )
        passages = encode(model, tokenizer, [pair.passage for pair in batch], teaching.passage_tokens)
        cosines = questions @ passages.T * teaching.scale
        right = torch.arange(len(batch))
        loss = (functional.cross_entropy(cosines, right) + functional.cross_entropy(cosines.T, right)) / 2
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if number % 10 == 0 or number == len(batches):
            say(f"batch {number} of {len(batches)}, loss {loss.item():.3f}")
    model.eval()


def encode(model: BertModel, tokenizer: Tokenizer, texts: list[str], tokens: int) -> torch.Tensor:
    """The first token's vectors, unit length, shape (texts, width)."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(tokens)
    rows = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    vectors = model(input_ids=ids, attention_mask=mask).last_hidden_state[:, 0]
    return functional.normalize(vectors, dim=-1)


def _batches(pairs: Sequence[Pair], teaching: Teaching, epoch: int) -> Iterator[list[Pair]]:
    """Batches of one programme each, no passage twice in one, in an order of the seed's."""
    order = random.Random(teaching.seed * 1000 + epoch)
    waiting: dict[str, list[Pair]] = defaultdict(list)
    for pair in order.sample(pairs, len(pairs)):
        waiting[pair.programme].append(pair)
    batches: list[list[Pair]] = []
    for programme in sorted(waiting):
        rest = waiting[programme]
        while rest:
            batch: dict[str, Pair] = {}
            left = []
            for pair in rest:
                if len(batch) < teaching.batch and pair.passage not in batch:
                    batch[pair.passage] = pair
                else:
                    left.append(pair)
            rest = left
            if len(batch) >= teaching.batch // 4:
                batches.append(list(batch.values()))
    order.shuffle(batches)
    yield from batches
