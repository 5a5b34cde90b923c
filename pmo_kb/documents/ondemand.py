"""A mapping whose values are made when they are first asked for: a run meets few of the artefacts that there are."""

from __future__ import annotations

from typing import Callable, Iterator, Mapping, Sequence, TypeVar

Value = TypeVar("Value")


class OnDemand(Mapping[str, Value]):
    """`make` gives the value of each of the `keys`; it is asked once a key."""

    def __init__(self, keys: Sequence[str], make: Callable[[str], Value]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
