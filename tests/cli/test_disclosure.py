"""No raw value leaves the engine that found it, by whatever way reviewbot speaks.

Every kind of secret and of personal data is planted, beside code that other engines
report, in deleted lines and in odd encodings; then everything that was written is
searched for the values.
"""

import os

import pytest

from reviewbot.cli.rule_values import read
from reviewbot.engines.base import EngineLimits
from reviewbot.engines.registry import DETECTORS, detectors
from reviewbot.engines.spots import hidden_in
from reviewbot.model.finding import Side
from reviewbot.model.text import TextKey
from reviewbot.reporters.registry import FORMATS
from reviewbot.rulebook.packs import shipped
from reviewbot.samples.templates import expand
from reviewbot.texts import text_of
from tests.engines.scanners.fakes import HONEST, install

SHORTEST = 6
"""Characters of a value whose appearance by chance need not be feared."""


def planted():
    """Return a file for every rule: its examples, by path."""
    return {
        f"planted/{rule.id}.conf": "\n".join(
            expand(template, f"{rule.id} {number}")
            for number, template in enumerate(rule.body["match"], 1)
        )
        + "\n"
        for rules in read().values()
        for rule in rules
        if rule.body.get("match")
    }


def values_in(path, data):
    """Return what must not be told of a file, as our own engines see it."""
    text = text_of(TextKey(path, Side.RIGHT), path, data)
    for detector in detectors(shipped(), EngineLimits()):
        for spot in detector.spots_in(text):
            start, end = hidden_in(spot)
            value = text.data[start:end].decode()
            yield from (line.strip() for line in value.splitlines())


def told(*channels, values):
    """Return the values that stand in any channel."""
    everything = "\n".join(channels)
    return sorted({v for v in values if len(v) >= SHORTEST and v in everything})


def kept_in(folder):
    """Return the content of all files below a folder."""
    for parent, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(parent, name), "rb") as file:
                yield file.read().decode("utf-8", "replace")


TOKEN = expand("ghp_<github:30>", "token")
PASSWORD = expand("<lower:4>7<alnum:12>", "password")
CARD = expand("<card:visa>", "card")
QUERY = "SELECT * FROM cards"
LINES = (
    f'import requests, os\ntoken = "{TOKEN}"\nPASSWORD = "{PASSWORD}"\n'
    f'card_number = "{CARD}"\n'
)
FLAWS = (
    f'os.system("curl -H {TOKEN} " + url)\n'
    f'eval("{PASSWORD}" + data)\n'
    f'requests.get(url, verify=False, auth=("app", "{PASSWORD}"))\n'
    f'db.execute("{QUERY} WHERE card_number = {CARD} AND x = " + x)\n'
)


def run(cli, *argv):
    ran = cli("check", "--persona", "auditor", *argv)
    return ran.out + ran.err


def test_every_rule_is_planted():
    ids = {path.removeprefix("planted/")[:-5] for path in planted()}
    missing = {rule.id for rules in read().values() for rule in rules} - ids
    assert missing <= {"personal-data-file", "secret-reported-by-scanner"}


def test_no_format_tells_a_value_of_any_kind(repo, cli, tmp_path):
    files = planted()
    repo.stage(files)
    values = [v for path, text in files.items() for v in values_in(path, text.encode())]
    assert len(set(values)) > 900
    outputs = [run(cli, "--format", name, "--debug") for name in FORMATS]
    found = cli("check", "--persona", "auditor", "--format", "json").rules()
    assert len({rule for rule, _ in found}) > 800
    assert told(*outputs, *kept_in(tmp_path / "cache"), values=values) == []


@pytest.mark.parametrize("name", FORMATS)
def test_what_other_engines_say_of_the_same_line_has_no_value(
    repo, cli, tmp_path, name
):
    repo.stage({"app.py": LINES + FLAWS})
    output = run(cli, "--format", name, "--debug")
    report = cli("check", "--persona", "auditor", "--format", "json").rules()
    assert len({rule for rule, _ in report}) >= 6
    channels = (output, *kept_in(tmp_path / "cache"))
    assert told(*channels, values=[TOKEN[4:], PASSWORD, CARD]) == []


def test_deleted_lines_have_no_value(repo, cli, tmp_path):
    repo.commit(
        {
            "app.py": f"import os\n\ndef f(q):\n    check(q, '{TOKEN}')\n    os.system(q)\n"
        }
    )
    repo.stage({"app.py": "import os\n\ndef f(q):\n    os.system(q)\n"})
    for name in FORMATS:
        assert told(run(cli, "--format", name), values=[TOKEN[4:]]) == []


def test_what_only_history_has_is_not_told(repo, cli, tmp_path):
    repo.commit({"README": "x\n"})
    files = dict(sorted(planted().items())[::10])
    repo.commit(files)
    repo.git("rm", "--quiet", "-r", "planted")
    repo.commit({"README": "y\n"})
    values = [v for path, text in files.items() for v in values_in(path, text.encode())]
    outputs = [
        run(cli, "--base", "HEAD~2", "--format", it, "--debug") for it in FORMATS
    ]
    found = cli("check", "--base", "HEAD~2", "--format", "json").json()["findings"]
    assert {one["origin"] for one in found} == {"history"}
    assert len({one["rule"] for one in found}) > 80
    assert told(*outputs, *kept_in(tmp_path / "cache"), values=values) == []


def test_the_baseline_tells_no_value(repo, cli):
    files = planted()
    repo.commit(files)
    values = [v for path, text in files.items() for v in values_in(path, text.encode())]
    written = cli("baseline", "write", "--persona", "auditor")
    shown = cli("baseline", "show", "--persona", "auditor")
    text = (repo.path / "reviewbot.baseline").read_text()
    assert text.count("v1:") > 800
    assert told(text, written.out, written.err, shown.out, values=values) == []


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("import", "# caf\xe9\nimport", 1).encode("latin-1"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r", 1).encode(),
    ],
    ids=["byte order mark", "UTF-16", "latin-1", "CRLF", "lone CR"],
)
def test_no_encoding_tells_a_value(repo, cli, tmp_path, encode):
    repo.stage({"app.py": encode(LINES + FLAWS)})
    outputs = [run(cli, "--format", name, "--debug") for name in FORMATS]
    rules = cli("check", "--persona", "auditor", "--format", "json").rules()
    assert "secret-github-token" in {rule for rule, _ in rules}
    channels = (*outputs, *kept_in(tmp_path / "cache"))
    assert told(*channels, values=[TOKEN[4:], PASSWORD, CARD]) == []


@pytest.mark.parametrize("name", sorted(DETECTORS))
def test_an_engine_that_crashes_tells_no_value_and_is_not_silent(
    repo, cli, monkeypatch, name
):
    def crash(self, text):
        raise RuntimeError(text.data.decode())

    monkeypatch.setattr(DETECTORS[name], "spots_in", crash)
    repo.stage({"app.py": LINES + FLAWS})
    for form in FORMATS:
        ran = cli("check", "--format", form, "--debug")
        assert ran.code in {1, 3}
        values = [TOKEN[4:], PASSWORD, CARD]
        assert told(ran.out + ran.err, values=values) == []
    assert name in cli("check", "--format", "json").out


MARK, CODED = expand("planted-<lower-alnum:12>", "m"), expand("coded-<hex:12>", "c")
DECODED = "planted-" + CODED.removeprefix("coded-")[::-1]
TOOLS = {
    "an honest tool": HONEST,
    "one that fails": "print(VALUES); print(VALUES, file=sys.stderr); sys.exit(4)",
    "one that prints nonsense": "print(json.dumps([VALUES]))",
    "one that points nowhere": "answer([finding(sys.argv[-1] + '/0/x', 'r', 99, 1, VALUES)])",
}
"""Scanners, by what they do: their own words hold values, too."""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("body", TOOLS.values(), ids=TOOLS)
def test_what_another_tool_finds_or_says_is_not_told(
    repo, cli, tmp_path, monkeypatch, body, form
):
    words = f"VALUES = {f'{TOKEN} {DECODED}'!r}\n"
    install(tmp_path / "bin", "gitleaks", words + body)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin{os.pathsep}{os.environ['PATH']}")
    values = [TOKEN[4:], DECODED]
    marks = ""
    if body is HONEST:  # only it knows of these
        marks = f"os.system('{CODED} {MARK}' + input())\r\n# {MARK}\n"
        values += [MARK, CODED]
    repo.stage({"app.py": f"import os\nt = '\u00e9 {TOKEN}'\n{marks}"})
    ran = cli("check", "--scanner", "gitleaks", "--format", form, "--debug")
    assert ran.code in {1, 3}
    channels = (ran.out, ran.err, *kept_in(tmp_path / "cache"))
    assert told(*channels, values=values) == []
    if form != "cyclonedx":  # which counts what is no package
        assert "gitleaks" in ran.out or "secret-reported-by-scanner" in ran.out


def test_no_suggestion_writes_a_filler_into_a_file(repo, cli):
    line = f'requests.get("https://x.internal/?k={TOKEN}", verify=False)\n'
    repo.commit({"app.py": "import requests\n"})
    repo.stage({"app.py": "import requests\n" + line})
    cli("check", "--fix")
    assert (repo.path / "app.py").read_text() == "import requests\n" + line
