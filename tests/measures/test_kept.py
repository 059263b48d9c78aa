"""What is kept for a network goes with it, even where it speaks of the network."""

import gc
import weakref
from functools import partial

from netmap.measures.kept import kept
from netmap.network import from_pairs


def test_what_is_kept_is_made_once_for_each_network():
    one, other, made = from_pairs(["AB"]), from_pairs(["AB"]), []

    assert [kept(network, "it", lambda: made.append(1) or len(made)) for network in (one, one, other)] == [1, 1, 2]


def test_what_is_kept_is_forgotten_with_its_network():
    network = from_pairs(["AB"])
    kept(network, "speaks of it", partial(list, [network]))
    gone = weakref.ref(network)

    del network
    gc.collect()
    assert gone() is None
