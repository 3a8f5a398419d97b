"""zizmor for the scorer: its findings as a list, with weaknesses, which it does not name.

Run in a repository; prints a JSON list of path, line, end_line, rule, cwe.
"""

import json
import subprocess
import sys
from typing import Any, Final

from bench.tools import SCRIPTS

WEAKNESSES: Final = {
    "artipacked": "CWE-522",
    "bot-conditions": "CWE-290",
    "cache-poisoning": "CWE-349",
    "dangerous-triggers": "CWE-829",
    "excessive-permissions": "CWE-269",
    "github-env": "CWE-94",
    "hardcoded-container-credentials": "CWE-798",
    "insecure-commands": "CWE-94",
    "overprovisioned-secrets": "CWE-269",
    "secrets-inherit": "CWE-269",
    "template-injection": "CWE-94",
    "unpinned-images": "CWE-829",
    "unpinned-uses": "CWE-829",
    "unredacted-secrets": "CWE-532",
    "use-trusted-publishing": "CWE-522",
}
"""The weakness that each of its audits is about, as we read its documentation."""


def main() -> int:
    """Run zizmor over the work tree, and say what it found."""
    argv = [str(SCRIPTS / "zizmor"), "--offline", "--format", "sarif", "."]
    done = subprocess.run(argv, capture_output=True, check=False)
    runs = json.loads(done.stdout or b'{"runs": []}')["runs"]
    print(json.dumps([_plain(one) for run in runs for one in run["results"]]))
    return 0


def _plain(result: Any) -> dict[str, Any]:
    place = result["locations"][0]["physicalLocation"]
    audit = result["ruleId"].rpartition("/")[2]
    return {
        "path": place["artifactLocation"]["uri"],
        "line": place["region"]["startLine"],
        "end_line": place["region"].get("endLine"),
        "rule": audit,
        "cwe": WEAKNESSES.get(audit),
    }


if __name__ == "__main__":
    sys.exit(main())
