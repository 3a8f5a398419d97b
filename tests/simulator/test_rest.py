"""REST in general: both sides are checked, lists have pages, limits count, names move."""

import time
from datetime import UTC, datetime

import pytest

from tests.simulator.asking import Asker, app_token
from tests.simulator.github import GitHub


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        pytest.param("POST", "issues/1/comments", {"text": "x"}, id="missing field"),
        pytest.param("POST", "issues/1/comments", {"body": 1}, id="wrong type"),
        pytest.param("POST", "check-runs", {"name": "x"}, id="missing head"),
        pytest.param("GET", "issues", None, id="operation we do not use"),
    ],
)
def test_a_wrong_request_is_a_violation(github, bot, pull, method, path, body):
    assert bot.ask(method, path, body).status == 500
    assert len(github.violations) == 1
    github.forgive()
    assert github.violations == []


def test_a_field_without_a_model_is_a_violation(github, bot):
    answer = bot.graphql('{ repository(owner: "octo", name: "shop") { diskUsage } }')
    assert "diskUsage" in answer["errors"][0]["message"]
    assert github.violations == ["not modelled: Repository.diskUsage"]
    github.forgive()


def test_a_wrong_answer_is_a_violation(github, bot, shop):
    shop.state.default_branch = 7
    assert bot.ask("GET", "").status == 500
    assert "default_branch" in github.violations[0]
    github.forgive()


def test_checking_can_be_switched_off(loopback, tmp_path):
    with GitHub(tmp_path / "github", checked=False) as github:
        shop = github.repository("octo/shop", files={"a": "b"})
        bot = Asker(github, github.token(shop), "octo/shop")
        assert bot.get("")["full_name"] == "octo/shop"
        assert github.calls[-1].operation == "GET /repos/octo/shop"


def test_lists_have_pages(bot, pull):
    for number in range(5):
        pull.comment(str(number))
    reply = bot.ask("GET", "issues/1/comments?per_page=2&page=2")
    assert [comment["body"] for comment in reply.value] == ["2", "3"]
    links = reply.headers["link"]
    assert 'page=3>; rel="next"' in links
    assert 'page=1>; rel="prev"' in links


def test_a_renamed_repository_moves_permanently(github, bot, shop, pull):
    shop.rename("store")
    moved = bot.ask("GET", "pulls/1")
    assert moved.status == 301
    where = moved.headers["location"]
    assert where == f"{github.api}/repositories/{shop.id}/pulls/1"
    found = bot.get(where.removeprefix(github.api))
    assert found["base"]["repo"]["full_name"] == "octo/store"


def test_an_enterprise_has_its_own_paths(loopback, tmp_path):
    with GitHub(tmp_path / "github", enterprise=True) as github:
        shop = github.repository("octo/shop", files={"a": "b"})
        assert github.host() == {"api": f"{github.web}/api/v3", "web": github.web}
        bot = Asker(github, github.token(shop), "octo/shop")
        assert bot.get("")["url"].startswith(f"{github.web}/api/v3/")
        assert bot.graphql("{ viewer { login } }")["data"]
        assert Asker(github, app_token(github)).get("/app")["id"] == 7
        assert github.violations == []


def test_the_primary_limit_is_told_and_counts(github, bot):
    github.limits.primary = 3
    used = [bot.ask("GET", "pulls") for _ in range(4)]
    assert [reply.status for reply in used] == [200, 200, 200, 403]
    assert [r.headers["x-ratelimit-remaining"] for r in used] == ["2", "1", "0", "0"]
    assert used[3].value["message"].startswith("API rate limit exceeded")


def test_the_secondary_limit_counts_writes(github, bot, pull):
    github.limits.a_minute = 2
    write = ("POST", "issues/1/comments", {"body": "x"})
    assert [bot.ask(*write).status for _ in range(2)] == [201, 201]
    refused = bot.ask(*write)
    assert refused.status == 403
    assert "secondary rate limit" in refused.value["message"]
    assert 0 < int(refused.headers["retry-after"]) <= 61
    assert bot.ask("GET", "pulls").status == 200


def test_the_rate_can_be_asked(bot):
    assert bot.get("/rate_limit")["resources"]["core"]["limit"] == 5000


def test_pull_requests_are_found(bot, shop, pull):
    shop.fork("mallory").branch("evil", {"app.py": "evil\n"})
    other = shop.open_pull("mallory:evil", author="mallory")
    assert [p["number"] for p in bot.get("pulls")] == [2, 1]
    assert [p["number"] for p in bot.get("pulls?head=mallory:evil")] == [2]
    pull.close()
    assert [p["number"] for p in bot.get("pulls?state=closed")] == [1]
    found = bot.get(f"commits/{other.head}/pulls")
    assert [p["number"] for p in found] == [2]
    assert bot.get("pulls/1")["changed_files"] == 1
    assert bot.ask("GET", "pulls/3").status == 404


def test_commits_are_compared_from_where_they_parted(bot, shop, pull):
    start = shop.tip("main")
    shop.push("main", {"new.py": "x\n"})
    compared = bot.get(f"compare/main...{pull.head}")
    assert compared["status"] == "diverged"
    assert compared["merge_base_commit"]["sha"] == start
    assert [file["filename"] for file in compared["files"]] == ["app.py"]
    alien = shop.store.commit("alien", {"a": "b"}, None)
    assert bot.ask("GET", f"compare/main...{alien}").status == 404


def test_files_are_listed_with_their_patches(bot, shop):
    files = {"app.py": None, "new.py": "x\n", "data.bin": b"\0\1", "a b/ü.py": "y\n"}
    shop.branch("mixed", files)
    shop.open_pull("mixed")
    found = {file["filename"]: file for file in bot.get("pulls/1/files")}
    assert found["app.py"]["status"] == "removed"
    assert found["new.py"]["patch"] == "@@ -0,0 +1 @@\n+x"
    assert "patch" not in found["data.bin"]
    assert found["a b/ü.py"]["additions"] == 1


def test_a_diff_of_too_many_files_is_refused(bot, shop):
    shop.branch("big", {f"f{number}.py": "x\n" for number in range(301)})
    pull = shop.open_pull("big")
    reply = bot.ask("GET", "pulls/1", Accept="application/vnd.github.diff")
    assert reply.status == 406
    assert len(bot.get(f"compare/{pull.base}...{pull.head}")["files"]) == 300
    pull.push({f"f{number}.py": None for number in range(10)})
    reply = bot.ask("GET", "pulls/1", Accept="application/vnd.github.diff")
    assert reply.value.startswith(b"diff --git")


def test_a_manifest_is_converted_once(github):
    github.manifest("abc")
    made = Asker(github).post("/app-manifests/abc/conversions", {})
    assert made["pem"] == github.private_key
    assert made["webhook_secret"] == github.webhook_secret
    assert Asker(github).ask("POST", "/app-manifests/abc/conversions", {}).status == 404


def test_the_log_names_who_did_what(github, bot, shop, pull):
    bot.get("pulls/1")
    bot.graphql("query Who { viewer { login } }")
    first, second = github.calls
    assert first.operation == "GET /repos/{owner}/{repo}/pulls/{pull_number}"
    assert (first.identity, first.installation) == ("reviewbot[bot]", shop.installation)
    assert (second.operation, second.status) == ("Who", 200)
    assert github.calls_of("Who") == [second]


def test_what_everybody_may_ask(github, app, receiver):
    assert "hooks" in app.get("/meta")
    assert app.get("/app/hook/config")["url"] == receiver.url


def test_what_is_gone_leaves_a_ghost(github, bot, shop):
    mallory = github.person("mallory")
    fork = shop.fork("mallory")
    fork.branch("evil", {"app.py": "evil\n"})
    pull = shop.open_pull("mallory:evil", author="mallory")
    pull.comment("hi", "mallory")
    fork.delete()
    mallory.delete()
    shown = bot.get("pulls/1")
    assert (shown["head"]["repo"], shown["user"]["login"]) == (None, "ghost")
    assert bot.get("issues/1/comments")[0]["user"]["login"] == "ghost"
    query = """{ repository(owner: "octo", name: "shop") { pullRequest(number: 1) {
      author { login } isCrossRepository headRepository { id } headRefOid } } }"""
    found = bot.graphql(query)["data"]["repository"]["pullRequest"]
    assert (found["author"], found["headRepository"]) == (None, None)
    assert found["isCrossRepository"] is True


def test_another_bot_is_a_bot(bot, pull):
    pull.comment("<!-- forged -->", "evil[bot]")
    assert bot.get("issues/1/comments")[0]["user"]["type"] == "Bot"


def test_the_date_is_the_simulators(loopback, tmp_path):
    then = datetime(2020, 2, 2, tzinfo=UTC)
    with GitHub(tmp_path / "github", clock=lambda: then) as github:
        reply = Asker(github).ask("GET", "/meta")
        assert reply.headers["date"] == "Sun, 02 Feb 2020 00:00:00 GMT"


def test_350_files_are_made_quickly(bot, shop):
    began = time.monotonic()
    shop.branch("big", {f"d{n % 7}/f{n}.py": f"x = {n}\n" * 60 for n in range(350)})
    pull = shop.open_pull("big")
    assert time.monotonic() - began < 2
    pages = [
        bot.get(f"pulls/{pull.number}/files?per_page=100&page={n}") for n in (1, 4)
    ]
    assert [len(page) for page in pages] == [100, 50]
