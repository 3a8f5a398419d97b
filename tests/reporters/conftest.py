from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture
def golden(request):
    """Compare a text with a file under tests/golden/, or rewrite that file."""
    update = request.config.getoption("--update-golden", default=False)

    def check(text, name):
        path = GOLDEN / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"no {name}: run pytest --update-golden, then read it"
        assert text == path.read_bytes().decode()

    return check
