"""Circles in a graph, found without recursion and in linear time."""

from __future__ import annotations

from collections import deque
from typing import Iterator, Mapping, Sequence

Edges = Mapping[int, Sequence[int]]


def circles(edges: Edges) -> Iterator[list[int]]:
    """Groups of nodes that all lead to one another (Tarjan's components), single ones only if they lead to themselves."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    for root in edges:
        if root in order:
            continue
        work = [(root, 0)]
        while work:
            node, place = work.pop()
            if place == 0:
                order[node] = low[node] = len(order)
                stack.append(node)
                waiting.add(node)
            targets = edges.get(node, ())
            if place:
                low[node] = min(low[node], low[targets[place - 1]])
            while place < len(targets):
                target = targets[place]
                place += 1
                if target not in order:
                    work.append((node, place))
                    work.append((target, 0))
                    break
                if target in waiting:
                    low[node] = min(low[node], order[target])
            else:
                if low[node] == order[node]:
                    group = _group(stack, waiting, node)
                    if len(group) > 1 or node in targets:
                        yield group


def _group(stack: list[int], waiting: set[int], node: int) -> list[int]:
    group = []
    while True:
        member = stack.pop()
        waiting.discard(member)
        group.append(member)
        if member == node:
            return group


def path_back(edges: Edges, group: Sequence[int], start: int, first: int) -> list[int]:
    """The shortest way `start`, `first`, ..., `start` within a group."""
    members = set(group)
    came: dict[int, int] = {first: start}
    queue = deque([first])
    while queue and start not in came:
        node = queue.popleft()
        for target in edges.get(node, ()):
            if target in members and target not in came:
                came[target] = node
                queue.append(target)
    way = [start]
    node = start
    while node != first:
        node = came[node]
        way.append(node)
    return [start, *reversed(way)]
