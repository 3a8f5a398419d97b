import pytest

from reviewbot.reporters.comments import ignore_comment
from tests.builders import a_judged, a_rule


@pytest.mark.parametrize(
    ("path", "comment"),
    [
        ("app.py", "# reviewbot: ignore[x] <reason>"),
        ("web/a.tsx", "// reviewbot: ignore[x] <reason>"),
        (".github/workflows/ci.yml", "# reviewbot: ignore[x] <reason>"),
        ("Dockerfile", "# reviewbot: ignore[x] <reason>"),
        ("run.sh", "# reviewbot: ignore[x] <reason>"),
        ("main.go", "// reviewbot: ignore[x] <reason>"),
        ("page.HTML", "<!-- reviewbot: ignore[x] <reason> -->"),
        ("a.css", "/* reviewbot: ignore[x] <reason> */"),
        ("schema.sql", "-- reviewbot: ignore[x] <reason>"),
        ("setup.ini", "; reviewbot: ignore[x] <reason>"),
        ("data.json", ""),
        ("README", "# reviewbot: ignore[x] <reason>"),
    ],
)
def test_the_comment_is_one_of_the_files_language(path, comment):
    assert ignore_comment(a_judged(path=path, rule=a_rule("x"))) == comment


def test_a_file_without_a_telling_name_is_in_the_language_of_its_rule():
    rule = a_rule("x", languages=("javascript",))
    judged = a_judged(path="bin/run", rule=rule)
    assert ignore_comment(judged).startswith("// ")
