import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewbot.model.patterns import is_wild, matcher


@pytest.mark.parametrize(("pattern", "path", "matches"), [
    ("app.py", "app.py", True),
    ("app.py", "src/app.py", False),
    ("./app.py", "app.py", True),
    ("*.py", "src/app.py", True),
    ("*.min.js", "a.minxjs", False),
    ("src/*.py", "src/a/b.py", True),
    ("src/?.py", "src/a.py", True),
    ("src/?.py", "src/ab.py", False),
    ("**/app.py", "app.py", True),
    ("**/app.py", "a/b/app.py", True),
    ("**/app.py", "a/my-app.py", False),
    ("a/**/b.py", "a/b.py", True),
    ("a/**/b.py", "a/x/y/b.py", True),
    ("a/**/b.py", "a/xb.py", False),
    ("a/**/**/b.py", "a/b.py", True),
    ("**", "any/thing", True),
    ("vendor", "vendor/x/y.js", True),
    ("vendor/", "vendor/x/y.js", True),
    ("/vendor/**", "vendor/x/y.js", True),
    ("vendor", "vendor2/y.js", False),
    ("**/node_modules", "a/node_modules/b.js", True),
    ("app/[id]/page.tsx", "app/[id]/page.tsx", True),
    ("app/[id]/page.tsx", "app/i/page.tsx", False),
    ("App.py", "app.py", False),
    ("a+b.py", "a+b.py", True),
    ("*", "new\nline.py", True),
    ("x*", "x\udcff", True),
    ("", "x", False),
])  # fmt: skip
def test_a_pattern_covers_paths(pattern, path, matches):
    assert matcher([pattern])(path) is matches


def test_any_of_several_will_do():
    matches = matcher(["a.py", "b/*"])
    assert [matches(path) for path in ("a.py", "b/c", "d")] == [True, True, False]
    assert not matcher([])("a.py")


def test_knows_whether_a_pattern_is_one_name():
    assert [is_wild(text) for text in ("a[b].py", "a*", "a?")] == [False, True, True]


def slowly(pattern, path):
    """The same meaning in the plainest words, without a thought for speed."""
    text = re.sub(r"(?<![^/])(\*\*+/)+", "\0", pattern.strip("/"))
    parts = re.split(r"(\0|\*+|\?)", text)
    words = {"\0": "(?:.*/)?", "?": "."}
    expression = "".join(
        words.get(part, ".*" if part.startswith("*") else re.escape(part))
        for part in parts
    )
    return bool(re.fullmatch(f"(?s:{expression}(?:/.*)?)", path))


@settings(deadline=None)
@given(
    st.text(st.sampled_from("ab/*?"), max_size=8),
    st.lists(
        st.text(st.sampled_from("ab"), min_size=1, max_size=3), min_size=1, max_size=4
    ),
)
def test_means_the_same_as_the_slow_way(pattern, parts):
    path = "/".join(parts)
    assert matcher([pattern])(path) is slowly(pattern, path)


def test_a_hostile_pattern_is_not_slow():
    start = time.process_time()
    assert not matcher(["*a" * 50 + "b", "**/a/" * 50 + "b"])("a/" * 2_000)
    assert time.process_time() - start < 0.5
