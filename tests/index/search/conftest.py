"""Tests that use `engine` run once for each engine that there is."""

import pytest

from index.search.engines import every

ENGINES = every()


@pytest.fixture(scope="session", params=ENGINES, ids=[made.name for made in ENGINES])
def engine(request):
    return request.param
