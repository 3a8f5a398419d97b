import pytest

from tests.engines.rulebooks import (
    COSTLY,
    EVAL,
    TAINT,
    a_rulebook,
    a_semgrep_rule,
)


@pytest.fixture(scope="session")
def rulebook(tmp_path_factory):
    """Rules for every language, compiled once."""
    return a_rulebook(
        tmp_path_factory.mktemp("packs"),
        a_semgrep_rule(**EVAL, fix="lit($X)"),
        a_semgrep_rule("python-sql", **TAINT, message="`$Q` reaches SQL."),
        a_semgrep_rule("js-eval", ["javascript", "typescript"], **EVAL),
        a_semgrep_rule(
            "workflow-run", ["yaml"], pattern="run: $X", message="`$X` is run."
        ),
        a_semgrep_rule("dockerfile-curl", ["dockerfile"], pattern="RUN curl $X"),
        a_semgrep_rule("shell-eval", ["bash"], pattern="eval $X"),
    )


@pytest.fixture(scope="session")
def costly(tmp_path_factory):
    """A rule that cannot be done within a hundredth of a second."""
    folder = tmp_path_factory.mktemp("costly")
    rule = a_semgrep_rule("python-costly", **COSTLY, message="slow")
    return a_rulebook(folder, rule, a_semgrep_rule())
