import pytest

from netmap.demo import demo_store


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The sample town's records, as the library sees them."""
    store = demo_store(tmp_path_factory.mktemp("town"))
    try:
        yield store.load()
    finally:
        store.close()
