"""The only door to the compiled graph engines, and the few graph formulas that arrays answer as fast.

Everything takes the number of stakeholders and two index arrays, one entry
per tie: no NetworkX graph is built on the way (74 ms against 13 ms at 25,000
ties). NetworkX is the reference the tests compare with.

Which engine answers what, and why: ``docs/decisions/0006-graph-engine.md``.
"""

from netmap.engine.backbone import significance
from netmap.engine.brandes import betweenness, betweenness_margin
from netmap.engine.brokers import ROLES, brokerage
from netmap.engine.circle import InnerCircle, inner_circle
from netmap.engine.fragmentation import Losses, losses
from netmap.engine.groups import WorkingGroups, modularity, rand_agreement, working_groups
from netmap.engine.holes import constraint, effective_size
from netmap.engine.losing import connected_without, most_missed, parts_beyond
from netmap.engine.matrices import adjacency
from netmap.engine.paths import Distances, distances
from netmap.engine.reaching import Chosen, farthest_reaching
from netmap.engine.spectrum import eigenvector
from netmap.engine.starts import Starts, draw_starts, margin_of_mean
from netmap.engine.structure import bridges, by_size, components, core_numbers, cut_points
from netmap.engine.triangles import common_partners, share_a_partner, shared_partners
from netmap.engine.two_mode import Meetings, Projection, closest, meetings, projection
from netmap.engine.way import shortest_way
from netmap.engine.weighted_paths import weighted_betweenness, weighted_distances

__all__ = [
    "ROLES",
    "Chosen",
    "Distances",
    "InnerCircle",
    "Losses",
    "Meetings",
    "Projection",
    "Starts",
    "WorkingGroups",
    "adjacency",
    "betweenness",
    "betweenness_margin",
    "bridges",
    "brokerage",
    "by_size",
    "closest",
    "common_partners",
    "components",
    "connected_without",
    "constraint",
    "core_numbers",
    "cut_points",
    "distances",
    "draw_starts",
    "effective_size",
    "eigenvector",
    "farthest_reaching",
    "inner_circle",
    "losses",
    "margin_of_mean",
    "meetings",
    "modularity",
    "most_missed",
    "parts_beyond",
    "projection",
    "rand_agreement",
    "share_a_partner",
    "shared_partners",
    "shortest_way",
    "significance",
    "weighted_betweenness",
    "weighted_distances",
    "working_groups",
]
