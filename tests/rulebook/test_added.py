import os
import stat
import subprocess
import sys
import textwrap

import pytest
import yaml

from reviewbot.engines.semgrep import binary
from reviewbot.errors import ConfigError
from reviewbot.rulebook import added
from tests.engines.rulebooks import B307, a_rulebook, a_semgrep_rule


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Ship one semgrep rule and one of bandit."""
    packs = tmp_path / "shipped" / "packs"
    packs.mkdir(parents=True)
    a_rulebook(
        packs,
        a_semgrep_rule("python-shipped"),
        bandit={"B307": {**B307, "rule": "python-bandit"}},
    )
    for module in ("added", "packs"):
        name = f"reviewbot.rulebook.{module}.rules_folder"
        monkeypatch.setattr(name, lambda: str(tmp_path / "shipped"))
    return packs


def rule_file(*rules):
    return yaml.safe_dump({"rules": list(rules)}).encode()


OWN = {"own.yaml": rule_file(a_semgrep_rule("acme-eval"))}


def test_own_rules_become_packs_by_family(shipped, tmp_path):
    files = {
        **OWN,
        "js.yaml": rule_file(a_semgrep_rule("acme-js", ["javascript"])),
    }
    packs = added.load(files, binary.find(), str(tmp_path / "cache"))
    assert {pack.family: list(pack.bodies) for pack in packs} == {
        "python": ["acme-eval"],
        "javascript": ["acme-js"],
    }
    assert packs[0].candidates(b"print(x)") == []


@pytest.mark.parametrize("taken", ["python-shipped", "python-bandit"])
def test_an_id_of_a_shipped_rule_is_taken(shipped, tmp_path, taken):
    files = {"own.yaml": rule_file(a_semgrep_rule(taken))}
    error = f"^own.yaml: rule {taken} has the id of a shipped rule$"
    with pytest.raises(ConfigError, match=error):
        added.load(files, binary.find(), str(tmp_path / "cache"))


def test_an_id_in_two_files_is_refused(shipped, tmp_path):
    with pytest.raises(ConfigError, match=r"is already in own.yaml"):
        added.load(OWN | {"b.yaml": OWN["own.yaml"]}, binary.find(), str(tmp_path))


def test_what_was_compiled_is_used_without_yaml_and_without_a_process(tmp_path):
    cache = str(tmp_path / "cache")
    code = f"""
        import sys
        from reviewbot import proc
        from reviewbot.rulebook import added
        started = []
        run = proc.run
        proc.run = lambda *args, **more: started.append(1) or run(*args, **more)
        packs = added.load({OWN!r}, {binary.find()!r}, {cache!r})
        print(len(packs), bool(started), "yaml" in sys.modules)
    """
    told = [
        subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert told == ["1 True True\n", "1 False False\n"]


def test_the_same_packs_come_from_the_cache(shipped, tmp_path):
    first, second = (added.load(OWN, binary.find(), str(tmp_path / "c")) for _ in "12")
    assert first == second


@pytest.mark.parametrize("what", ["content", "semgrep", "shipped rules"])
def test_a_change_compiles_anew(shipped, tmp_path, what):
    cache = str(tmp_path / "cache")
    added.load(OWN, binary.find(), cache)
    files, semgrep = OWN, binary.find()
    if what == "content":
        files = {"own.yaml": rule_file(a_semgrep_rule("acme-eval", message="new"))}
    if what == "semgrep":
        semgrep = None
    if what == "shipped rules":
        a_rulebook(shipped, a_semgrep_rule("acme-eval"))
        with pytest.raises(ConfigError, match=r"has the id of a shipped rule"):
            added.load(files, semgrep, cache)
        return
    added.load(files, semgrep, cache)
    assert len(os.listdir(cache)) == 2


@pytest.mark.parametrize("damage", [b"{", b'{"python": {}}', b"null"])
def test_a_damaged_cache_is_compiled_anew(shipped, tmp_path, damage):
    cache = tmp_path / "cache"
    packs = added.load(OWN, binary.find(), str(cache))
    (path,) = cache.iterdir()
    path.write_bytes(damage)
    assert added.load(OWN, binary.find(), str(cache)) == packs
    assert path.read_bytes() != damage


def test_what_is_kept_is_ours_alone(shipped, tmp_path):
    added.load(OWN, binary.find(), str(tmp_path / "cache"))
    (path,) = (tmp_path / "cache").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("folder", ["", "file", "file/below"])
def test_a_folder_that_cannot_be_used_costs_only_time(shipped, tmp_path, folder):
    (tmp_path / "file").write_text("")
    where = folder and str(tmp_path / folder)
    (pack,) = added.load(OWN, binary.find(), where)
    assert list(pack.bodies) == ["acme-eval"]


def test_without_semgrep_rules_have_no_prefilter(shipped, tmp_path):
    (pack,) = added.load(OWN, None, str(tmp_path / "cache"))
    assert pack.candidates(b"") == ["acme-eval"]


def test_no_files_are_no_packs(tmp_path):
    assert added.load({}, None, str(tmp_path / "cache")) == []
    assert not (tmp_path / "cache").exists()


def test_a_wrong_rule_is_not_kept(shipped, tmp_path):
    wrong = {"own.yaml": rule_file(a_semgrep_rule("acme-eval", pattern="f(("))}
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"^own.yaml: rule acme-eval cannot"):
            added.load(wrong, binary.find(), str(tmp_path / "cache"))
