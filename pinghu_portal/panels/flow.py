"""Flow of least cost by successive shortest paths (Bellman-Ford with a queue); costs are whole numbers of any size."""

from collections import deque
from collections.abc import Callable, Hashable


class Network:
    """Edges with room and cost; the flow runs from "source" to "sink"."""

    def __init__(self) -> None:
        self.out: dict[Hashable, list[int]] = {}
        self.edges: list[list] = []  # [to, room left, cost]; the edge back stands beside it
        self.named: dict[str, int] = {}

    def add(self, start: Hashable, end: Hashable, room: int, cost: int = 0, name: str = "") -> None:
        """An edge; `name` lets the caller ask afterwards whether it is used."""
        if name:
            self.named[name] = len(self.edges)
        self.out.setdefault(start, []).append(len(self.edges))
        self.edges.append([end, room, cost])
        self.out.setdefault(end, []).append(len(self.edges))
        self.edges.append([start, 0, -cost])

    def run(self, wanted: int) -> tuple[int, Callable[[str], bool]]:
        """Send up to `wanted` units, each along the cheapest path; how many went, and whether a named edge is used.

        No circle of negative cost can arise, for the first network has none (it has no circle at all).
        """
        sent = 0
        while sent < wanted and (path := self._cheapest()) is not None:
            for edge in path:
                self.edges[edge][1] -= 1
                self.edges[edge ^ 1][1] += 1
            sent += 1
        return sent, lambda name: self.edges[self.named[name]][1] == 0

    def _cheapest(self) -> list[int] | None:
        cost, came, waiting, queued = {"source": 0}, {}, deque(["source"]), {"source"}
        while waiting:
            node = waiting.popleft()
            queued.discard(node)
            for edge in self.out.get(node, ()):
                end, room, price = self.edges[edge]
                if room > 0 and (end not in cost or cost[node] + price < cost[end]):
                    cost[end], came[end] = cost[node] + price, edge
                    if end not in queued:
                        queued.add(end)
                        waiting.append(end)
        if "sink" not in cost:
            return None
        path, node = [], "sink"
        while node != "source":
            path.append(came[node])
            node = self.edges[came[node] ^ 1][0]
        return path
