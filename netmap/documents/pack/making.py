"""From records to a pack: what the audience may see first, then every answer, the map, the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netmap.change import change
from netmap.documents.pack.base import Picture
from netmap.documents.pack.changed import MEASURED, days_between
from netmap.documents.pack.material import Material, held_of
from netmap.documents.pack.needs import GAPS
from netmap.documents.pack.order import facts_of, fingerprint
from netmap.documents.pack.writing import pack_of
from netmap.gaps import find_gaps
from netmap.language import say, speaking
from netmap.network import build
from netmap.network.since import first_day
from netmap.privacy import for_audience
from netmap.reach import Period, frame_called, reach, told_of_all
from netmap.tables import Audience

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.change import Change
    from netmap.conventions import Conventions
    from netmap.documents.pack.base import Pack
    from netmap.documents.pack.order import Order
    from netmap.gaps import Gaps
    from netmap.network import Network
    from netmap.privacy import Seen
    from netmap.records import Records


@dataclass(frozen=True)
class Making:
    """What a pack is made of, and with.

    Parameters
    ----------
    records
        All that the library holds.
    conventions
        The chosen numbers.
    draw
        Returns the map of a network: its lines, and what it shows in words.
        Takes what is shown, and the library's own whole network, by which everybody has a place.
    pixels
        Returns the pixels of a drawing.
    tell
        Hears what is being done, in a sentence each.
    """

    records: Records
    conventions: Conventions
    draw: Callable[[Network, Network], tuple[str, str]]
    pixels: Callable[[str], bytes]
    tell: Callable[[str], None] = lambda _: None

    def pack(self, order: Order, stamp: str = "") -> Pack:
        """Return a pack.

        Parameters
        ----------
        order
            What is asked for; it is written in its language.
        stamp
            When it is made, as a sentence.
        """
        with speaking(order.language):
            material, facts = self._material(order)
            self.tell(say("Writing the pages"))
            return pack_of(material, {**facts, "stamp": stamp}, stamp)

    def facts(self, order: Order) -> dict[str, Any]:
        """Return what a pack would be made from, which takes less than making it."""
        with speaking(order.language):
            network, whole, _ = self._networks(order)
            return facts_of(order, network.records, self.conventions, _counted(order, whole))

    def _networks(self, order: Order) -> tuple[Network, Network, Seen]:
        """Return the network as the audience sees it, as the library does, and what the audience does not see."""
        self.tell(say("Leaving out what is not for this audience"))
        seen = for_audience(self.records, order.audience, self.conventions)
        network = build(seen.records, self.conventions, order.as_of)
        inside = order.audience is Audience.INTERNAL
        whole = network if inside else build(self.records, self.conventions, order.as_of)
        return network, whole, seen

    def _material(self, order: Order) -> tuple[Material, dict[str, Any]]:
        network, whole, seen = self._networks(order)
        self.tell(say("Counting reach"))
        frame = frame_called(order.frame) if order.frame else None
        reached = reach(network, Period(order.begin, order.end), frame=frame, whole=whole)
        self.tell(say("Looking for gaps"))
        looked = find_gaps(network, GAPS)
        of_all = looked if network is whole else find_gaps(whole, GAPS)
        gaps = looked if network is whole else looked.also_in(of_all)  # those that hold in all that the library knows
        self.tell(say("Comparing with {day}", day=order.since.isoformat()))
        changed = _changed(order, network, whole, (looked, of_all))
        self.tell(say("Drawing the map"))
        drawn, told = self.draw(network, whole)
        held = held_of(whole)
        facts = facts_of(order, network.records, self.conventions, _counted(order, whole))
        picture = Picture(drawn, self.pixels(drawn), told)
        return (
            Material(
                order,
                network,
                reached,
                changed,
                gaps,
                held,
                seen.left_out,
                seen.hidden,
                picture,
                self.pixels,
                fingerprint(facts),
            ),
            facts,
        )


def _counted(order: Order, whole: Network) -> str:
    """Return what is counted over all that the library holds, whoever reads the pack, for a digest."""
    told = told_of_all(whole, Period(order.begin, order.end)).values()
    return repr((held_of(whole).text, [(one.code, one.numerator.count, one.value) for one in told]))


def _changed(order: Order, network: Network, whole: Network, gaps: tuple[Gaps, Gaps]) -> Change | None:
    """Return what changed since the day that is compared with; None where nothing is known of it.

    ``gaps`` are what is found now, in what the audience sees and in all that the library holds.
    """
    first = first_day(network.records)
    if first is None or first > order.since or order.since >= order.as_of:
        return None
    before, for_others = network.on(order.since), network is not whole
    looked, of_all = gaps
    return change(
        before,
        network,
        codes=MEASURED,
        gaps=(find_gaps(before, GAPS), looked),
        gaps_of_all=(find_gaps(whole.on(order.since), GAPS), of_all) if for_others else None,
        days=days_between(order.since, order.as_of),
    )
