"""What the tests of the engine share: seeded networks as index arrays."""

import numpy as np
import pytest


@pytest.fixture
def random_network():
    """Return a function that makes a seeded network of any size: size, i, j."""

    def make(size, ties, seed=1):
        chance = np.random.default_rng(seed)
        pairs = np.sort(chance.integers(0, size, (2 * ties, 2)), axis=1)
        pairs = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0)
        pairs = np.sort(chance.permutation(pairs)[:ties], axis=0)
        pairs = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0)
        return size, pairs[:, 0], pairs[:, 1]

    return make
