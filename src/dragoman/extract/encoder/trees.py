"""Dependency trees from arc scores."""

from __future__ import annotations

import numpy as np

from dragoman.extract.encoder.session import Floats

NEVER = np.float32(-1e9)


def best_tree(scores: Floats) -> list[int]:
    """Return each word's head, 0 for the root, as the best tree with exactly one root.

    `scores` (n, n + 1): word i's head is word j − 1 with score `[i, j]`, or the root with `[i, 0]`.
    The greedy choice is kept where it is a tree, which it nearly always is; else Chu and Liu
    (1965) and Edmonds (1967) find the maximum spanning arborescence.

    >>> best_tree(np.array([[5, -9, 1], [0, 3, -9]], dtype=np.float32))
    [0, 1]
    """
    count = len(scores)
    scores = scores.copy()
    scores[np.arange(count), np.arange(1, count + 1)] = NEVER
    heads = scores.argmax(axis=1)
    if int((heads == 0).sum()) == 1 and not _cycle(heads.tolist()):
        return [int(head) for head in heads]
    return _one_root_tree(scores)


def _one_root_tree(scores: Floats) -> list[int]:
    """Try the likeliest roots one by one: few enough, since an odd sentence has a few at most."""
    count = len(scores)
    candidates = np.argsort(-scores[:, 0])[: min(count, 4)]
    best: list[int] = []
    best_score = -np.inf
    for root in candidates:
        rooted = scores.copy()
        rooted[:, 0] = NEVER
        rooted[root, :] = NEVER
        rooted[root, 0] = scores[root, 0]
        square = np.full((count + 1, count + 1), NEVER, dtype=np.float32)
        square[1:] = rooted
        heads = _arborescence(square)
        total = float(rooted[np.arange(count), heads[1:]].sum())
        if total > best_score:
            best, best_score = [int(head) for head in heads[1:]], total
    return best


def _arborescence(scores: Floats) -> list[int]:
    """Return heads, `[0]` being the root's own, of the maximum arborescence of a square matrix."""
    heads = [0, *(int(head) for head in scores[1:].argmax(axis=1))]
    cycle = _cycle(list(heads[1:]))
    if not cycle:
        return heads
    return _expand(scores, heads, cycle)


def _expand(scores: Floats, heads: list[int], cycle: list[int]) -> list[int]:
    """Contract a cycle to one node, solve the smaller problem, and open the cycle again."""
    inside = set(cycle)
    outside = [node for node in range(len(scores)) if node not in inside]
    place = {node: index for index, node in enumerate(outside)}
    small = np.full((len(outside) + 1, len(outside) + 1), NEVER, dtype=np.float32)
    knot = len(outside)
    small[:knot, :knot] = scores[np.ix_(outside, outside)]
    kept = np.array([scores[node, heads[node]] for node in cycle], dtype=np.float32)
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    small[knot, :knot] = entering.max(axis=0)
    leaving = scores[np.ix_(outside, cycle)]
    small[:knot, knot] = leaving.max(axis=1)
    small[0] = NEVER
    solved = _arborescence(small)
    result = list(heads)
    for node in outside[1:]:
        head = solved[place[node]]
        result[node] = cycle[int(leaving[place[node]].argmax())] if head == knot else outside[head]
    broken = cycle[int(entering[:, solved[knot]].argmax())]
    result[broken] = outside[solved[knot]]
    return result


def _cycle(heads: list[int]) -> list[int]:
    """Return the nodes of a cycle among `heads` (of nodes 1 …; 0 is the root), or nothing."""
    state = [0] * (len(heads) + 1)  # 0 new, 1 on this path, 2 known to lead to the root
    for start in range(1, len(heads) + 1):
        path = []
        node = start
        while node and not state[node]:
            state[node] = 1
            path.append(node)
            node = heads[node - 1]
        if node and state[node] == 1:
            return path[path.index(node) :]
        for passed in path:
            state[passed] = 2
    return []
