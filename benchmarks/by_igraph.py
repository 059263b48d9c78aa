"""The measures as somebody at home in igraph would write them on ready arrays, with numpy where igraph has nothing."""

from __future__ import annotations

import functools
import heapq
import random

import igraph
import numpy as np

from benchmarks.ready import Piece, Ready

STEPS = 20


@functools.lru_cache(maxsize=4)
def graph(town: Ready) -> igraph.Graph:
    return igraph.Graph(n=town.size, edges=np.c_[town.i, town.j])


@functools.lru_cache(maxsize=4)
def parts(town: Ready) -> np.ndarray:
    return np.array(graph(town).connected_components().membership)


def size(town: Ready) -> dict:
    ties, held, degree = len(town.i), np.bincount(parts(town)), np.array(graph(town).degree())
    return {
        "stakeholders": town.size,
        "ties": ties,
        "components": len(held),
        "largest_component": int(held.max()),
        "isolates": int((degree == 0).sum()),
        "mean_degree": 2 * ties / town.size,
        "density": graph(town).density(),
        "degree_centralization": (town.size * degree.max() - degree.sum()) / ((town.size - 1) * (town.size - 2)),
    }


def degrees(town: Ready) -> dict:
    return {
        "degree": graph(town).degree(),
        "weighted_degree": graph(town).strength(weights=town.strength),
        "component": parts(town),
    }


def ranges(town: Ready) -> dict:
    """The vertex bootstrap of density, mean degree and degree centralization."""
    chance = np.random.default_rng(0)
    share = len(town.i) / (town.size * (town.size - 1) / 2)
    ties, largest = [], []
    for _ in range(town.draws):
        times = np.bincount(chance.integers(0, town.size, town.size), minlength=town.size)
        twins = int((times * (times - 1) // 2).sum())
        ties.append((times[town.i] * times[town.j]).sum() + chance.binomial(twins, share))
        degree = np.bincount(town.i, times[town.j], town.size) + np.bincount(town.j, times[town.i], town.size)
        largest.append(degree[times > 0].max())
    return {"ranges": [np.quantile(each, [0.025, 0.975]) for each in (ties, largest)]}


def transitivity(town: Ready) -> dict:
    return {"transitivity": graph(town).transitivity_undirected()}


def distances(town: Ready) -> dict:
    whole = graph(town)
    membership = parts(town)
    if town.starts is not None:
        total = np.zeros(town.size)
        farthest = 0
        for some in np.array_split(town.starts, 8):
            steps = np.array(whole.distances(source=some.tolist()))
            steps[np.isinf(steps)] = 0
            total += steps.sum(axis=0)
            farthest = max(farthest, steps.max())
        return {"sampled": (total / len(town.starts), farthest)}
    largest = whole.induced_subgraph(np.flatnonzero(membership == np.bincount(membership).argmax()))
    lengths = largest.path_length_hist()
    counted = np.array([[start, number] for start, _, number in lengths.bins()])
    return {
        "mean_distance": float((counted[:, 0] * counted[:, 1]).sum() / counted[:, 1].sum()),
        "diameter": int(counted[-1, 0]),
    }


def closeness(town: Ready) -> dict:
    if town.starts is not None:
        return {}  # comes with the sampled distances
    held = np.bincount(parts(town))[parts(town)] - 1
    return {"closeness": np.array(graph(town).closeness()) * held / (town.size - 1)}


def betweenness(town: Ready) -> dict:
    sources = None if town.starts is None else town.starts.tolist()
    found = np.array(graph(town).betweenness(sources=sources)) / ((town.size - 1) * (town.size - 2) / 2)
    if sources is not None:
        return {"sampled": found * town.size / len(sources)}
    return {"betweenness": found, "betweenness_centralization": float((found.max() - found).sum() / (town.size - 1))}


def cut_points(town: Ready) -> dict:
    return {"cut_points": len(graph(town).articulation_points())}


def dependence(town: Ready) -> dict:
    others = np.flatnonzero(~town.ours)
    left = graph(town).induced_subgraph(others)
    now = np.bincount(parts(town)[others])
    then = np.bincount(left.connected_components().membership)
    pairs = [(held * (held - 1) // 2).sum() for held in (now, then)]
    return {
        "parts_without_ours": int((then > 0).sum() - (now > 0).sum()),
        "pairs_only_through_ours": 1 - pairs[1] / pairs[0],
        "fragmentation_without_ours": (pairs[0] - pairs[1]) / (len(others) * (len(others) - 1) / 2),
        "cut_off_without_ours": int(((np.array(left.degree()) == 0) & (town.degree[others] > 0)).sum()),
    }


def robustness(town: Ready) -> dict:
    """Each order of loss, looked at in twenty steps."""
    chance = np.random.default_rng(0)
    kept = np.unique(np.linspace(0, town.size, STEPS + 1).round().astype(int))
    found = {}
    for name, first in (("random", np.zeros(town.size)), ("targeted", -town.degree)):
        curves = []
        for _ in range(town.orders):
            order = np.lexsort((chance.random(town.size), first))
            left = [
                graph(town).induced_subgraph(order[gone:]).connected_components().giant().vcount() for gone in kept[:-1]
            ]
            curves.append([*left, 0])
        curve = np.mean(curves, axis=0)
        found[name] = float(np.interp(np.arange(1, town.size + 1), kept, curve).mean() / town.size)
    return {"R": found}


def mixing(town: Ready) -> dict:
    found: dict = {}
    for column, label in town.label.items():
        same = label[town.i] == label[town.j]
        found[f"e_i_{column}"] = float(1 - 2 * same.mean())
        kinds = int(label.max()) + 1
        cells = np.bincount(label[town.i] * kinds + label[town.j], minlength=kinds * kinds).reshape(kinds, kinds)
        found[f"mixing {column}"] = cells + cells.T
        share = np.bincount(label) / town.size
        found[f"variety_{column}"] = float(1 - (share**2).sum())
        if column != "family":
            found[f"assortativity_{column}"] = graph(town).assortativity_nominal(label.tolist(), directed=False)
    sector = town.label["sector"]
    across = sector[town.i] != sector[town.j]
    ends = np.concatenate([town.i, town.j])
    outside = np.bincount(ends, np.tile(across, 2), town.size)
    with np.errstate(invalid="ignore", divide="ignore"):
        found["e_i_sector_own"] = (2 * outside - town.degree) / town.degree
        meets = np.bincount(
            np.concatenate([town.i, town.j]) * (sector.max() + 1) + sector[np.concatenate([town.j, town.i])],
            minlength=town.size * (sector.max() + 1),
        ).reshape(town.size, -1)
        found["partner_variety"] = 1 - ((meets / town.degree[:, np.newaxis]) ** 2).sum(axis=1)
    return found


def permuted(town: Ready) -> dict:
    """The permutation tests of E-I and assortativity."""
    chance = np.random.default_rng(0)
    found = {}
    half = town.degree / (2 * len(town.i))
    for column, label in town.label.items():
        index, expected = [], []
        for _ in range(town.draws):
            dealt = chance.permutation(label)
            index.append((dealt[town.i] == dealt[town.j]).mean())
            if column != "family":
                expected.append((np.bincount(dealt, half) ** 2).sum())
        found[column] = np.quantile(index, [0.025, 0.975])
    return found


def social_capital(town: Ready) -> dict:
    total = town.strength.sum()
    up = town.power[town.i] != town.power[town.j]
    family = town.label["family"]
    same = (family[town.i] == family[town.j]) & ~up
    ends, others = np.concatenate([town.i, town.j]), np.concatenate([town.j, town.i])
    return {
        "bonding": town.strength[same].sum() / total,
        "bridging": town.strength[~same & ~up].sum() / total,
        "linking": town.strength[up].sum() / total,
        "links_to_power": np.bincount(ends[town.power[others]], minlength=town.size),
    }


def working_groups(town: Ready) -> dict:
    random.seed(0)
    found = [graph(town).community_leiden(objective_function="modularity") for _ in range(town.runs)]
    best = max(found, key=lambda groups: groups.modularity)
    agreement = [
        igraph.compare_communities(found[a], found[b], method="adjusted_rand")
        for a in range(town.runs)
        for b in range(a)
    ]
    return {"groups": (len(best), best.modularity, float(np.mean(agreement)))}


def holes(town: Ready) -> dict:
    """Constraint, and effective size d - (d - 1) c from local clustering c."""
    local = np.array(graph(town).transitivity_local_undirected(mode="zero"))
    return {"constraint": graph(town).constraint(), "effective_size": town.degree - (town.degree - 1) * local}


def brokerage(town: Ready) -> dict:
    """Ways of two steps by groups at their ends, less those that close, which are found among the triangles."""
    triangles = np.array(graph(town).list_triangles()).reshape(-1, 3)
    found = {}
    ends, others = np.concatenate([town.i, town.j]), np.concatenate([town.j, town.i])
    for column in ("sector", "family"):
        group = town.label[column]
        kinds = int(group.max()) + 1
        meets = np.bincount(ends * kinds + group[others], minlength=town.size * kinds).reshape(town.size, kinds)
        own = meets[np.arange(town.size), group]
        other = town.degree - own
        squares = (meets**2).sum(axis=1) - own**2
        roles = np.stack([own * (own - 1), other * own, other * own, squares - other, other**2 - squares])
        for place in range(3):
            b, a, c = (triangles[:, (place + turn) % 3] for turn in range(3))
            for first, last in ((a, c), (c, a)):
                same_first, same_last = group[first] == group[b], group[last] == group[b]
                role = np.select(
                    [same_first & same_last, same_last, same_first, group[first] == group[last]], [0, 1, 2, 3], 4
                )
                roles -= np.bincount(role * town.size + b, minlength=5 * town.size).reshape(5, -1)
        found[column] = roles
    return {"brokerage": found}


def circles(town: Ready) -> dict:
    found = np.array(graph(town).coreness())
    return {"core_number": found, "largest_core": int(found.max()), "bridges": len(graph(town).bridges())}


def inner_circle(town: Ready) -> dict:
    """The best split into core and ring, looking at the k best connected for every k."""
    order = np.argsort(-town.degree, kind="stable")
    rank = np.empty(town.size, dtype=np.int64)
    rank[order] = np.arange(town.size)
    k = np.flatnonzero(np.diff(town.degree[order])) + 1
    inside = np.searchsorted(np.sort(np.maximum(rank[town.i], rank[town.j])), k)
    ring = len(town.i) - np.cumsum(town.degree[order])[k - 1] + inside
    best = np.argmin(k * (k - 1) // 2 - inside + ring)
    core, pairs = (
        k[best],
        np.array([k[best] * (k[best] - 1) / 2, (town.size - k[best]) * (town.size - k[best] - 1) / 2]),
    )
    tied = np.array([inside[best], ring[best]])
    share, weight = tied.sum() / pairs.sum(), pairs[0] / pairs.sum()
    fit = (tied[0] / pairs.sum() - share * weight) / np.sqrt(share * (1 - share) * weight * (1 - weight))
    hub = int(np.argmax(town.degree))
    left = np.bincount(
        graph(town).induced_subgraph(np.delete(np.arange(town.size), hub)).connected_components().membership
    )
    return {"core_size": int(core), "core_fit": float(fit), "stage": (left * (left - 1)).sum()}


def prominence(town: Ready) -> dict:
    ends = np.concatenate([town.i, town.j])
    return {
        "stated_relationships": np.bincount(ends, np.tile(town.statements, 2), town.size),
        "eigenvector": graph(town).eigenvector_centrality(weights=np.maximum(town.statements, 1)),
    }


def each_relationship(town: Ready) -> dict:
    times = np.maximum(town.statements, 1)
    every = igraph.Graph(n=town.size, edges=np.c_[np.repeat(town.i, times), np.repeat(town.j, times)])
    return {"each": every.betweenness(sources=None if town.starts is None else town.starts.tolist())}


def along_strong_ties(town: Ready) -> dict:
    way = town.strength > 0
    strong = igraph.Graph(n=town.size, edges=np.c_[town.i[way], town.j[way]])
    length = (1 / town.strength[way]).tolist()
    if town.starts_by_strength is None:
        return {"strong": (strong.betweenness(weights=length), strong.closeness(weights=length))}
    starts = town.starts_by_strength
    total = np.zeros(town.size)
    for some in np.array_split(starts, 8):
        away = np.array(strong.distances(source=some.tolist(), weights=length))
        total += np.where(np.isinf(away), 0, away).sum(axis=0)
    return {"strong": (strong.betweenness(sources=starts.tolist(), weights=length), total)}


def most_missed(town: Ready) -> dict:
    """Greedy; only cut-points can cut off more than themselves, so only they are tried."""
    left = graph(town).copy()
    gone = []
    for _ in range(town.key_players):
        best = (np.inf, -1)
        for candidate in left.articulation_points() or [int(np.argmax(left.degree()))]:
            rest = left.copy()
            rest.delete_edges(rest.incident(candidate))
            held = np.bincount(rest.connected_components().membership)
            best = min(best, ((held * (held - 1)).sum(), candidate))
        gone.append(best[1])
        left.delete_edges(left.incident(best[1]))
    return {"missed": gone}


def farthest_reaching(town: Ready) -> dict:
    """Lazy greedy: who reached most before is asked again first."""
    whole = graph(town)
    waiting = [(-size, node) for node, size in enumerate(whole.neighborhood_size(order=town.reach_steps))]
    heapq.heapify(waiting)
    reached: set[int] = set()
    for _ in range(town.key_players):
        while True:
            _, node = heapq.heappop(waiting)
            gain = -len(set(whole.neighborhood(node, order=town.reach_steps)) - reached)
            if not waiting or gain <= waiting[0][0]:
                break
            heapq.heappush(waiting, (gain, node))
        reached.update(whole.neighborhood(node, order=town.reach_steps))
    return {"reach": len(reached) / town.size}


PIECES = (
    Piece(
        "size and degree",
        (
            *("stakeholders", "ties", "components", "largest_component", "isolates", "mean_degree", "density"),
            "degree_centralization",
        ),
        size,
    ),
    Piece("degrees", ("degree", "weighted_degree", "component"), degrees, both=False),
    Piece("ranges by resampling", (), ranges, both=False),
    Piece("transitivity", ("transitivity",), transitivity),
    Piece("path lengths", ("mean_distance", "diameter"), distances),
    Piece("closeness", ("closeness",), closeness, both=False),
    Piece("betweenness", ("betweenness", "betweenness_centralization"), betweenness),
    Piece("cut-points", ("cut_points", "cut_point"), cut_points),
    Piece(
        "dependence",
        ("parts_without_ours", "pairs_only_through_ours", "fragmentation_without_ours", "cut_off_without_ours"),
        dependence,
        both=False,
    ),
    Piece("robustness", ("robustness", "robustness_random", "robustness_targeted"), robustness),
    Piece(
        "who meets whom",
        (
            *("e_i_kind", "e_i_family", "e_i_sector", "assortativity_kind", "assortativity_sector"),
            *("e_i_by_sector", "e_i_by_family", "e_i_sector_own", "mixing_sector", "mixing_family"),
            *("variety_sector", "variety_family", "partner_variety"),
        ),
        mixing,
    ),
    Piece("permutation tests", (), permuted, both=False),
    Piece("bonding, bridging, linking", ("bonding", "bridging", "linking", "links_to_power"), social_capital),
    Piece(
        "working groups", ("working_groups", "working_group", "modularity", "working_group_agreement"), working_groups
    ),
    Piece("constraint and effective size", ("constraint", "effective_size"), holes, both=False),
    Piece(
        "brokerage",
        ("brokerage", "coordinator", "gatekeeper", "representative", "itinerant", "liaison"),
        brokerage,
    ),
    Piece("circles and bridges", ("core_number", "largest_core", "bridges", "bridge_ties"), circles),
    Piece("inner circle and stage", ("core_fit", "core_size", "in_core", "stage", "stage_signs"), inner_circle),
    Piece("eigenvector", ("stated_relationships", "eigenvector"), prominence, both=False),
    Piece("betweenness, each relationship", ("betweenness_each_relationship",), each_relationship, both=False),
    Piece("along strong ties", ("betweenness_weighted", "closeness_weighted"), along_strong_ties, both=False),
    Piece("missed most", ("key_player_loss", "key_players_negative"), most_missed),
    Piece("reaching farthest", ("key_player_reach", "key_players_positive"), farthest_reaching),
)
