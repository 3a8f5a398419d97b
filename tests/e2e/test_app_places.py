"""The App in other places: on an Enterprise host, and in several processes."""

from tests.e2e.app_world import (
    BOUND,
    CLEAN,
    a_github,
    app_at,
    injected,
    leaks,
    opened,
    ours,
    unreviewed,
)
from tests.e2e.serving import App, reviewed
from tests.service.postgres import postgres  # noqa: F401  (a fixture)


def test_an_enterprise_host_has_its_own_addresses(tmp_path):
    with app_at(tmp_path, enterprise=True) as app:
        assert app.github.api.endswith("/api/v3")
        repo = app.github.repository("octo/shop", files={"app.py": CLEAN})
        pull, run = opened(repo, {"app.py": injected()})
        assert run.conclusion == "failure"
        pull.push({"app.py": injected(BOUND)})
        assert reviewed(pull).conclusion == "success"
        ((thread, _),) = ours(pull)
        assert thread.resolved
        prefixes = {call.path.split("/")[1] for call in app.github.api_calls}
        assert prefixes == {"api"}


def test_deliveries_and_reviews_in_processes_of_their_own(tmp_path, postgres):  # noqa: F811
    database = postgres.new_database()
    with a_github(tmp_path) as github:
        one = App(github, tmp_path / "one", role="worker", database=database)
        two = App(github, tmp_path / "two", role="worker", database=database)
        web = App(github, tmp_path / "web", role="web", database=database)
        with web, one, two:
            repo = github.repository("octo/shop", files={"app.py": CLEAN})
            pulls = [
                unreviewed(repo, {"app.py": injected() + b"# %d\n" % n}, branch=f"b{n}")
                for n in range(4)
            ]
            for pull in pulls:
                assert reviewed(pull).conclusion == "failure"
                assert len(ours(pull)) == len(pull.reviews) == 1
            one.kill()
            pulls[0].push({"app.py": injected(BOUND)})
            assert reviewed(pulls[0]).conclusion == "success"
        said = web.said() + one.said() + two.said()
        assert not leaks(github, said)
        assert '"event": "job"' not in web.said()
        assert '"event": "job"' in two.said()
