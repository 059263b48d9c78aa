"""What is costly and looked at by several measures is made once for a network, and goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.network import Network

Made = TypeVar("Made")


def kept(network: Network, name: str, make: Callable[[], Made]) -> Made:
    """Return what was made under a name for a network, making it the first time.

    Parameters
    ----------
    network
        Whose it is; it is forgotten with the network.
    name
        Tells the things made for one network apart.
    make
        Makes it from the network and nothing else, so that it is the same every time.
    """
    # In the network itself: what is made may speak of it, and a table outside would then hold both for ever.
    of_network: dict[str, Any] = network.__dict__.setdefault("_kept", {})
    if name not in of_network:
        of_network[name] = make()
    made: Made = of_network[name]
    return made
