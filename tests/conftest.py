"""What the tests share: the standards as an installed user has them."""

from __future__ import annotations

import pytest

from pmo_kb.engine.setup import own_library
from pmo_kb.engine.where import content_root
from pmo_kb.plugins import Plugins, load
from pmo_kb.standards.library import Library, merged, pages_below


@pytest.fixture(scope="session")
def plugins() -> Plugins:
    return load()


@pytest.fixture(scope="session")
def library(plugins: Plugins) -> Library:
    return own_library(plugins)


@pytest.fixture(scope="session")
def pages() -> Library:
    """The same from the pages themselves, with their examples."""
    return merged([pages_below(content_root())])
