"""The measures with plain NetworkX, as far as it has a function for them."""

from __future__ import annotations

import functools

import networkx as nx
import numpy as np

from benchmarks.ready import COLUMNS, Piece, Ready


@functools.lru_cache(maxsize=4)
def graph(town: Ready) -> nx.Graph:
    made = nx.Graph()
    labels = zip(*(town.label[column].tolist() for column in COLUMNS), strict=True)
    made.add_nodes_from((node, dict(zip(COLUMNS, of_node, strict=True))) for node, of_node in enumerate(labels))
    length = np.divide(1, town.strength, out=np.full(len(town.i), np.inf), where=town.strength > 0)
    columns = (town.i, town.j, town.strength, length, np.maximum(town.statements, 1))
    for a, b, strength, far, times in zip(*(column.tolist() for column in columns), strict=True):
        made.add_edge(a, b, weight=strength, length=far, statements=times)
    return made


@functools.lru_cache(maxsize=4)
def largest(town: Ready) -> nx.Graph:
    return graph(town).subgraph(max(nx.connected_components(graph(town)), key=len)).copy()


def size(town: Ready) -> dict:
    whole = graph(town)
    degree = [number for _, number in whole.degree]
    return {
        "stakeholders": len(whole),
        "ties": whole.number_of_edges(),
        "components": nx.number_connected_components(whole),
        "largest_component": len(largest(town)),
        "isolates": nx.number_of_isolates(whole),
        "density": nx.density(whole),
        "degree_centralization": (town.size * max(degree) - sum(degree)) / ((town.size - 1) * (town.size - 2)),
    }


def degrees(town: Ready) -> dict:
    return {"degree": dict(graph(town).degree), "weighted_degree": dict(graph(town).degree(weight="weight"))}


def transitivity(town: Ready) -> dict:
    return {"transitivity": nx.transitivity(graph(town))}


def mean_distance(town: Ready) -> dict:
    if town.starts is None:
        return {"mean_distance": nx.average_shortest_path_length(largest(town))}
    lengths = [nx.single_source_shortest_path_length(graph(town), start) for start in town.starts.tolist()]
    return {"sampled": np.mean([sum(steps.values()) / len(steps) for steps in lengths])}


def diameter(town: Ready) -> dict:
    return {"diameter": nx.diameter(largest(town))} if town.starts is None else {}


def closeness(town: Ready) -> dict:
    return {"closeness": nx.closeness_centrality(graph(town))} if town.starts is None else {}


def betweenness(town: Ready) -> dict:
    pivots = None if town.starts is None else len(town.starts)
    found = np.array(list(nx.betweenness_centrality(graph(town), k=pivots, seed=0).values()))
    return {
        "betweenness_centralization" if pivots is None else "sampled": float(
            (found.max() - found).sum() / (town.size - 1)
        )
    }


def cut_points(town: Ready) -> dict:
    return {"cut_points": sum(1 for _ in nx.articulation_points(graph(town)))}


def mixing(town: Ready) -> dict:
    found = {
        f"assortativity_{column}": nx.attribute_assortativity_coefficient(graph(town), column)
        for column in ("kind", "sector")
    }
    for column in ("sector", "family"):
        nx.attribute_mixing_matrix(graph(town), column, normalized=False)
    return found


def working_groups(town: Ready) -> dict:
    """Louvain: NetworkX has no Leiden of its own."""
    runs = [nx.community.louvain_communities(graph(town), weight=None, seed=run) for run in range(town.runs)]
    return {"groups": max(nx.community.modularity(graph(town), groups, weight=None) for groups in runs)}


def circles(town: Ready) -> dict:
    return {
        "largest_core": max(nx.core_number(graph(town)).values()),
        "bridges": sum(1 for _ in nx.bridges(graph(town))),
    }


def constraint(town: Ready) -> dict:
    return {"constraint": nx.constraint(graph(town))}


def effective_size(town: Ready) -> dict:
    return {"effective_size": nx.effective_size(graph(town))}


def eigenvector(town: Ready) -> dict:
    return {"eigenvector": nx.eigenvector_centrality(graph(town), max_iter=1_000, weight="statements")}


def along_strong_ties(town: Ready) -> dict:
    pivots = None if town.starts_by_strength is None else len(town.starts_by_strength)
    between = nx.betweenness_centrality(graph(town), k=pivots, weight="length", seed=0)
    if pivots is None:
        return {"strong": (between, nx.closeness_centrality(graph(town), distance="length"))}
    starts = town.starts_by_strength.tolist()
    return {
        "strong": (
            between,
            [nx.single_source_dijkstra_path_length(graph(town), one, weight="length") for one in starts],
        )
    }


PIECES = (
    Piece(
        "size and degree",
        ("stakeholders", "ties", "components", "largest_component", "isolates", "density", "degree_centralization"),
        size,
    ),
    Piece("degrees", ("degree", "weighted_degree"), degrees, both=False),
    Piece("transitivity", ("transitivity",), transitivity),
    Piece("mean distance", ("mean_distance",), mean_distance),
    Piece("longest distance", ("diameter",), diameter),
    Piece("closeness", ("closeness",), closeness, both=False),
    Piece("betweenness", ("betweenness", "betweenness_centralization"), betweenness),
    Piece("cut-points", ("cut_points", "cut_point"), cut_points),
    Piece(
        "who meets whom",
        ("assortativity_kind", "assortativity_sector", "mixing_sector", "mixing_family"),
        mixing,
    ),
    Piece("working groups", ("working_groups", "working_group", "modularity"), working_groups),
    Piece("circles and bridges", ("core_number", "largest_core", "bridges", "bridge_ties"), circles),
    Piece("constraint", ("constraint",), constraint, both=False),
    Piece("effective size", ("effective_size",), effective_size, both=False),
    Piece("eigenvector", ("eigenvector",), eigenvector, both=False),
    Piece("along strong ties", ("betweenness_weighted", "closeness_weighted"), along_strong_ties, both=False),
)
