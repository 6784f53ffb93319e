"""What was taught is kept as changes of low rank."""

import numpy as np
import torch

from evals.learning.weights import low_rank


def test_a_change_of_low_rank_is_kept_whole() -> None:
    generator = torch.Generator().manual_seed(1)
    before = torch.randn(6, 4, generator=generator)
    change = torch.randn(6, 2, generator=generator) @ torch.randn(2, 4, generator=generator)

    kept = low_rank({"matrix": before}, {"matrix": before + change}, rank=2)

    assert kept["matrix:up"].shape == (6, 2) and kept["matrix:down"].shape == (2, 4)
    assert np.allclose(kept["matrix:up"].astype(float) @ kept["matrix:down"].astype(float), change.numpy(), atol=0.02)
