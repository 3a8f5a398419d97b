"""``reviewbot check`` in use: which change, which policy, what is shown."""

import io

import pytest

EVAL = "def run(text):\n    return eval(text)\n"
SAFE = "def run(text):\n    return text\n"
LOAD = (
    "import yaml\n\n\ndef read(text):\n    return yaml.load(text, Loader=yaml.Loader)\n"
)


@pytest.fixture
def started(repo):
    repo.commit({"app.py": SAFE})
    return repo


class TestWhichChange:
    def test_what_is_staged_comes_first(self, started, cli):
        started.stage({"staged.py": EVAL})
        started.write("loose.py", EVAL)
        ran = cli("check")
        assert ran.out.startswith("reviewing staged changes\n")
        assert "staged.py" in ran.out
        assert "loose.py" not in ran.out

    def test_else_the_work_tree_with_untracked_files(self, started, cli):
        started.write("loose.py", EVAL)
        ran = cli("check", "--format", "json")
        assert [f["path"] for f in ran.json()["findings"]] == ["loose.py"]
        assert "work tree" in ran.err

    def test_paths_narrow_it(self, started, cli):
        started.stage({"a/x.py": EVAL, "b/x.py": EVAL})
        ran = cli("check", "--staged", "--format", "json", "b")
        assert [f["path"] for f in ran.json()["findings"]] == ["b/x.py"]

    def test_a_patch_from_standard_input(self, started, cli):
        started.write("app.py", EVAL)
        patch = started.git("diff")
        started.git("checkout", "--quiet", ".")
        stdin = io.TextIOWrapper(io.BytesIO(patch.encode() + b"\n"))
        ran = cli("check", "--diff", "-", "--format", "json", stdin=stdin)
        assert ran.rules() == [("python-eval", 2)]


class TestPolicy:
    def test_fail_on_decides_what_blocks(self, started, cli):
        started.stage({"app.py": EVAL})
        assert cli("check").code == 0
        assert cli("check", "--fail-on", "medium").code == 1

    def test_the_environment_counts_less_than_the_command_line(
        self, started, cli, monkeypatch
    ):
        started.stage({"app.py": EVAL})
        monkeypatch.setenv("REVIEWBOT_FAIL_ON", "medium")
        assert cli("check").code == 1
        assert cli("check", "--fail-on", "high").code == 0

    def test_a_range_is_judged_by_the_policy_of_its_base(self, started, cli):
        started.commit({"reviewbot.toml": 'fail-on = "medium"\n'})
        started.git("checkout", "--quiet", "-b", "topic")
        lax = 'fail-on = "critical"\ndisable = ["python-eval"]\nexclude = ["*"]\n'
        started.commit({"reviewbot.toml": lax, "app.py": EVAL})
        ran = cli("check", "--base", "main", "--format", "json")
        assert ran.rules() == [("python-eval", 2)]
        assert ran.code == 1
        assert "policy-changed" in {note["kind"] for note in ran.json()["notes"]}

    def test_a_disabled_rule_is_not_reported(self, started, cli):
        started.write("reviewbot.toml", 'disable = ["python-eval"]\n')
        started.stage({"app.py": EVAL})
        assert cli("check", "--staged", "--format", "json").rules() == []

    def test_an_excluded_file_is_in_the_ledger(self, started, cli):
        started.write("reviewbot.toml", 'exclude = ["vendor/"]\n')
        started.stage({"vendor/x.py": EVAL})
        report = cli("check", "--staged", "--format", "json").json()
        entries = {entry["path"]: entry["skip"] for entry in report["ledger"]}
        assert "excluded" in entries["vendor/x.py"]
        assert report["findings"] == []

    def test_an_accepted_risk_does_not_block(self, started, cli):
        accept = (
            'fail-on = "medium"\n[[accept]]\nrule = "python-eval"\npath = "app.py"\n'
            'reason = "input is ours"\nowner = "security@example.com"\n'
        )
        started.write("reviewbot.toml", accept)
        started.stage({"app.py": EVAL})
        ran = cli("check", "--staged", "--format", "json")
        assert ran.code == 0
        assert [s["rule"] for s in ran.json()["suppressed"]] == ["python-eval"]


class TestSuppressions:
    SHELL = "import subprocess\n\n\ndef run(text):\n    subprocess.run(text, shell=True)  # {comment}\n"

    def test_a_suppression_in_the_same_change_counts_on_ones_own_machine(
        self, started, cli
    ):
        comment = "reviewbot: ignore[python-subprocess-shell-true] our own input"
        started.stage({"app.py": self.SHELL.format(comment=comment)})
        ran = cli("check", "--staged", "--format", "json")
        assert ran.rules() == []
        assert [s["rule"] for s in ran.json()["suppressed"]] == [
            "python-subprocess-shell-true"
        ]

    def test_a_suppression_in_the_same_change_is_refused_in_a_range(self, started, cli):
        started.git("checkout", "--quiet", "-b", "topic")
        comment = "reviewbot: ignore[python-subprocess-shell-true] trust me"
        started.commit({"app.py": self.SHELL.format(comment=comment)})
        ran = cli("check", "--base", "main", "--format", "json")
        assert ran.rules() == [("python-subprocess-shell-true", 5)]
        assert "suppression-in-change-refused" in {
            n["kind"] for n in ran.json()["notes"]
        }

    def test_foreign_suppressions_are_honoured_and_listed(self, started, cli):
        started.stage({"app.py": self.SHELL.format(comment="nosec B602")})
        ran = cli("check", "--staged", "--format", "json")
        assert ran.rules() == []
        assert len(ran.json()["suppressed"]) == 1


class TestCaused:
    BASE = (
        "from flask import request\n\n\ndef show(db):\n"
        "    name = request.args['name']\n    name = int(name)\n"
        "    return db.execute('SELECT * FROM t WHERE id = ' + str(name))\n"
    )

    def test_a_removed_sanitizer_is_shown_where_it_stood(self, repo, cli):
        repo.commit({"app.py": self.BASE})
        repo.stage({"app.py": self.BASE.replace("    name = int(name)\n", "")})
        (found,) = cli("check", "--format", "json").json()["findings"]
        assert found["rule"] == "python-sql-injection"
        assert (found["side"], found["line"]) == ("LEFT", 6)
        assert found["origin"] == "caused"
        assert found["evidence"]["line"] == 6

    def test_a_source_that_became_tainted_is_shown_at_the_source(self, repo, cli):
        safe = self.BASE.replace("request.args['name']", "'x'").replace(
            "    name = int(name)\n", ""
        )
        repo.commit({"app.py": safe})
        repo.stage({"app.py": safe.replace("'x'", "request.args['name']")})
        (found,) = cli("check", "--format", "json").json()["findings"]
        assert (found["side"], found["line"]) == ("RIGHT", 5)
        assert found["origin"] == "caused"


class TestFix:
    def test_a_safe_fix_is_applied_and_shown(self, started, cli):
        started.stage({"app.py": LOAD})
        ran = cli("check", "--staged", "--fix")
        text = (started.path / "app.py").read_text()
        if "fixed app.py" in ran.err:
            assert "Loader=yaml.Loader" not in text
        else:
            assert text == LOAD

    def test_a_file_that_was_edited_since_is_left_alone(self, started, cli):
        started.stage({"app.py": LOAD})
        started.write("app.py", "# edited\n" + LOAD)
        cli("check", "--staged", "--fix")
        assert (started.path / "app.py").read_text() == "# edited\n" + LOAD


class TestOutput:
    def test_a_clean_change_is_one_line(self, started, cli):
        started.stage({"app.py": "x = 1\n"})
        out = cli("check", "--staged").out
        assert out.count("\n") == 1
        assert out.startswith("ok: 1 changed line in 1 file")

    def test_the_hook_is_silent_when_clean(self, started, cli):
        started.stage({"app.py": "x = 1\n"})
        ran = cli("hook")
        assert (ran.code, ran.out, ran.err) == (0, "", "")

    def test_a_report_can_go_to_a_file(self, started, cli):
        started.stage({"app.py": EVAL})
        ran = cli("check", "--staged", "--format", "sarif", "--output", "report.sarif")
        assert ran.out == ""
        assert '"python-eval"' in (started.path / "report.sarif").read_text()

    def test_color_only_when_asked_for_or_on_a_terminal(
        self, started, cli, monkeypatch
    ):
        started.stage({"app.py": EVAL})
        assert "\x1b[" not in cli("check").out
        assert "\x1b[" in cli("check", "--color", "always").out
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in cli("check").out
        assert "\x1b[" not in cli("check", "--color", "never").out

    def test_file_names_that_are_not_utf8_are_reported(self, started, cli):
        started.stage({"caf\udce9.py": EVAL})
        ran = cli("check", "--format", "json")
        assert ran.rules() == [("python-eval", 2)]
        assert "caf" in ran.json()["findings"][0]["path"]

    def test_a_finding_behind_a_byte_order_mark_is_found(self, started, cli):
        started.stage({"bom.py": b"\xef\xbb\xbfeval(input())\n"})
        assert cli("check", "--format", "json").rules() == [("python-eval", 1)]


class TestPolicyChanges:
    @pytest.mark.parametrize(
        ("path", "before", "after", "told"),
        [
            pytest.param("reviewbot.toml", "", "jobs = 1\n", True, id="edited"),
            pytest.param("pyproject.toml", "", "[project]\n", False, id="not ours"),
            pytest.param(
                "pyproject.toml", "", "[tool.reviewbot]\n", True, id="ours added"
            ),
            pytest.param(
                "pyproject.toml", "[tool.reviewbot]\n", "", True, id="ours removed"
            ),
            pytest.param("sub/reviewbot.toml", "", "x = 1\n", False, id="elsewhere"),
        ],
    )
    def test_who_edits_the_policy_is_told(self, repo, cli, path, before, after, told):
        repo.commit({path: before})
        repo.stage({path: after})
        notes = cli("check", "--staged", "--format", "json").json()["notes"]
        assert (["policy-changed"] if told else []) == [n["kind"] for n in notes]

    def test_test_code_that_becomes_product_code_is_new(self, repo, cli):
        repo.commit({"tests/test_app.py": EVAL})
        (repo.path / "app").mkdir()
        repo.git("mv", "tests/test_app.py", "app/run.py")
        ran = cli("check", "--staged", "--format", "json")
        assert ran.rules() == [("python-eval", 2)]
