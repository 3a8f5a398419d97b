"""The simulator as a program, for the demonstration."""

import json
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_it_does_what_the_lines_say(loopback, tmp_path):
    command = [sys.executable, "-m", "tests.simulator", str(tmp_path / "github")]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:

        def do(action, **more):
            program.stdin.write(json.dumps({"do": action, **more}) + "\n")
            program.stdin.flush()
            return json.loads(program.stdout.readline())

        facts = json.loads(program.stdout.readline())
        key = Path(facts["key"])
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert "PRIVATE KEY" in key.read_text()
        made = do("repository", name="octo/shop", files={"a.py": "x\n"})
        assert made["installation"]
        do("branch", name="octo/shop", branch="feature", files={"a.py": "y\n"})
        pull = do("open_pull", name="octo/shop", head="feature")
        assert pull["number"] == 1
        pushed = do("push", name="octo/shop", branch="feature", files={"b.py": "z\n"})
        seen = do("show", name="octo/shop", number=1)
        assert seen["head"] == pushed["head"]
        assert (seen["threads"], seen["checks"]) == ([], [])
        assert do("violations") == {"violations": [], "calls": 0}
        program.stdin.close()
        assert program.wait(20) == 0
