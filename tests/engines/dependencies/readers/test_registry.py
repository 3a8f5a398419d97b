"""Files are known by their names, and what is no manifest costs next to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewbot.engines.dependencies.readers.registry import FORMATS, format_of
from reviewbot.model.patterns import is_wild, matcher


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("package-lock.json", "package_lock"),
        ("web/npm-shrinkwrap.json", "package_lock"),
        ("requirements.txt", "requirements"),
        ("ops/requirements-dev.txt", "requirements"),
        ("requirements/base.in", "requirements"),
        ("pylock.dev.toml", "pylock"),
        ("a/b/Dockerfile", "dockerfile"),
        ("Dockerfile.prod", "dockerfile"),
        ("docker/app.dockerfile", "dockerfile"),
        ("compose.override.yaml", "compose"),
        (".github/workflows/ci.yml", "workflow"),
        ("actions/x/action.yml", "workflow"),
        ("deploy/k8s/web/app.yaml", "kubernetes"),
        (".pre-commit-config.yaml", "pre_commit"),
        ("x/.github/workflows/ci.yml", ""),
        ("package-lock.json.bak", ""),
        ("src/app.py", ""),
        ("notes.txt", ""),
        ("", ""),
    ],
)
def test_a_file_is_known_by_its_name(path, name):
    assert format_of(path) == name


parts = sorted(
    {
        part.replace("*", "x")
        for patterns in FORMATS.values()
        for pattern in patterns
        for part in pattern.split("/")
        if part != "**"
    }
)


folders = st.lists(
    st.sampled_from(
        ["a", "src", "k8s", "kubernetes", ".github", "workflows", "requirements"]
    ),
    max_size=3,
)


@given(folders, st.sampled_from([*parts, "a.txt", "a.yaml"]))
def test_the_short_way_says_what_the_patterns_say(above, last):
    """A whole name counts before a pattern, then the first pattern."""
    text = "/".join([*above, last])
    whole, wild = [], []
    for name, patterns in FORMATS.items():
        for pattern in patterns:
            if matcher([pattern])(text):
                bare = not is_wild(pattern.removeprefix("**/"))
                (whole if bare else wild).append(name)
    assert format_of(text) == next(iter([*whole, *wild]), "")
