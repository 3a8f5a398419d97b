"""Threads over GraphQL: where they stand after pushes, and what can be done to them."""

import base64

import pytest

from tests.simulator.asking import Asker
from tests.simulator.conftest import HEAD

THREADS = """
query Threads($number: Int!, $first: Int = 50, $after: String) {
  viewer { login }
  repository(owner: "octo", name: "shop") {
    pullRequest(number: $number) {
      headRefOid baseRefOid state isDraft isCrossRepository
      baseRef { target { oid } }
      reviewThreads(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id path line startLine originalLine isOutdated isResolved
          viewerCanResolve viewerCanUnresolve
          resolvedBy { login }
          comments(first: 10) {
            nodes {
              id databaseId fullDatabaseId body isMinimized minimizedReason
              viewerDidAuthor author { __typename login }
            }
          }
        }
      }
    }
  }
}
"""
RESOLVE = (
    "mutation Resolve($id: ID!) { resolveReviewThread(input: {threadId: $id})"
    " { thread { isResolved resolvedBy { login } } } }"
)
UNRESOLVE = (
    "mutation Unresolve($id: ID!) { unresolveReviewThread(input: {threadId: $id})"
    " { thread { isResolved } } }"
)
MINIMIZE = (
    "mutation Hide($id: ID!) { minimizeComment(input: {subjectId: $id,"
    " classifier: OUTDATED}) { minimizedComment { isMinimized minimizedReason } } }"
)
COMMIT = (
    "mutation Commit($input: CreateCommitOnBranchInput!)"
    " { createCommitOnBranch(input: $input) { commit { oid } } }"
)


def snapshot(asker, number=1, **variables):
    answer = asker.graphql(THREADS, number=number, **variables)
    assert "errors" not in answer, answer
    return answer["data"]["repository"]["pullRequest"]


def comment_on(bot, line, **more):
    comment = {"path": "app.py", "line": line, "side": "RIGHT", "body": "look", **more}
    made = {"body": "see", "event": "COMMENT", "comments": [comment]}
    bot.post("pulls/1/reviews", made)


def test_a_snapshot_has_threads_and_their_comments(bot, pull):
    comment_on(bot, 6)
    (thread,) = snapshot(bot)["reviewThreads"]["nodes"]
    (comment,) = thread["comments"]["nodes"]
    assert (thread["path"], thread["line"], thread["isOutdated"]) == (
        "app.py",
        6,
        False,
    )
    assert comment["author"] == {"__typename": "Bot", "login": "reviewbot"}
    assert comment["viewerDidAuthor"] is True
    assert comment["databaseId"] is None
    assert comment["fullDatabaseId"] == str(pull.threads[0].comment)


def test_a_thread_follows_its_line(bot, pull):
    comment_on(bot, 7, start_line=6)
    pull.push({"app.py": "on top\n" + HEAD})
    (thread,) = snapshot(bot)["reviewThreads"]["nodes"]
    assert (thread["startLine"], thread["line"], thread["originalLine"]) == (7, 8, 7)
    assert pull.threads[0].line == 8


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD.replace("added a", "changed"), id="its line changed"),
        pytest.param(HEAD.replace("added a\n", ""), id="its line vanished"),
        pytest.param(None, id="its file vanished"),
    ],
)
def test_a_thread_is_outdated_when_its_line_is_gone(bot, pull, text):
    comment_on(bot, 6)
    pull.push({"app.py": text})
    (thread,) = snapshot(bot)["reviewThreads"]["nodes"]
    assert (thread["line"], thread["isOutdated"]) == (None, True)
    assert thread["originalLine"] == 6


def test_a_thread_is_outdated_when_its_line_leaves_the_diff(bot, shop, pull):
    comment_on(bot, 6)
    shop.push("main", {"app.py": HEAD})
    pull.push({"app.py": HEAD + "end\n"})
    pull.repo.force_push("feature", shop.branch("again", {"app.py": HEAD + "end\n"}))
    assert pull.threads[0].outdated


def test_threads_come_in_pages(bot, pull):
    for line in (5, 6, 7):
        comment_on(bot, line)
    first = snapshot(bot, first=2)["reviewThreads"]
    assert first["totalCount"] == 3
    assert first["pageInfo"]["hasNextPage"] is True
    rest = snapshot(bot, first=2, after=first["pageInfo"]["endCursor"])["reviewThreads"]
    assert [t["line"] for t in first["nodes"] + rest["nodes"]] == [5, 6, 7]
    assert rest["pageInfo"]["hasNextPage"] is False


@pytest.mark.parametrize(
    ("bounds", "type"),
    [
        pytest.param("", "MISSING_PAGINATION_BOUNDARIES", id="none"),
        pytest.param("(first: 101)", "EXCESSIVE_PAGINATION", id="too many"),
    ],
)
def test_pages_have_bounds(bot, pull, bounds, type):
    query = f"""query {{ repository(owner: "octo", name: "shop") {{
      pullRequest(number: 1) {{ reviewThreads{bounds} {{ nodes {{ id }} }} }} }} }}"""
    answer = bot.graphql(query)
    assert answer["errors"][0]["type"] == type
    assert "data" not in answer


def test_threads_are_resolved_and_unresolved(bot, pull):
    comment_on(bot, 6)
    (before,) = snapshot(bot)["reviewThreads"]["nodes"]
    assert (before["viewerCanResolve"], before["viewerCanUnresolve"]) == (True, False)
    bot.graphql(RESOLVE, id=before["id"])
    (after,) = snapshot(bot)["reviewThreads"]["nodes"]
    assert (after["isResolved"], after["viewerCanUnresolve"]) == (True, True)
    assert after["resolvedBy"] == {"login": "reviewbot[bot]"}
    assert pull.threads[0].resolved_by == "reviewbot"
    bot.graphql(UNRESOLVE, id=before["id"])
    assert pull.threads[0].resolved is False
    pull.resolve(pull.threads[0], "alice")
    bot.graphql(RESOLVE, id=before["id"])
    assert pull.threads[0].resolved_by == "alice"


def test_resolving_needs_the_permission(bot, github, shop, pull):
    comment_on(bot, 6)
    weak = Asker(
        github, github.token(shop, {"metadata": "read", "pull_requests": "read"})
    )
    assert snapshot(weak)["reviewThreads"]["nodes"][0]["viewerCanResolve"] is False
    answer = weak.graphql(RESOLVE, id=pull.threads[0].id)
    assert answer["errors"][0]["type"] == "FORBIDDEN"
    assert pull.threads[0].resolved is False


def test_what_is_not_there_cannot_be_resolved(bot, pull):
    answer = bot.graphql(RESOLVE, id="PRRT_nothing")
    assert answer["errors"][0]["type"] == "NOT_FOUND"
    assert answer["data"] == {"resolveReviewThread": None}


def test_comments_are_minimized(bot, pull):
    comment_on(bot, 6)
    (thread,) = snapshot(bot)["reviewThreads"]["nodes"]
    answer = bot.graphql(MINIMIZE, id=thread["comments"]["nodes"][0]["id"])
    told = answer["data"]["minimizeComment"]["minimizedComment"]
    assert told == {"isMinimized": True, "minimizedReason": "outdated"}
    assert pull.threads[0].minimized == "OUTDATED"


def commit(shop, head, text="fixed\n"):
    addition = {"path": "app.py", "contents": base64.b64encode(text.encode()).decode()}
    return {
        "branch": {"repositoryNameWithOwner": shop.full_name, "branchName": "feature"},
        "expectedHeadOid": head,
        "message": {"headline": "Apply fixes"},
        "fileChanges": {"additions": [addition]},
    }


def test_a_commit_lands_on_the_branch_expected(bot, shop, pull):
    before = pull.head
    answer = bot.graphql(COMMIT, input=commit(shop, before))
    made = answer["data"]["createCommitOnBranch"]["commit"]["oid"]
    assert pull.head == made != before
    assert shop.store.blob(made, "app.py") == b"fixed\n"


def test_a_commit_on_an_older_head_is_refused(bot, shop, pull):
    before = pull.head
    pull.push({"app.py": "newer\n"})
    answer = bot.graphql(COMMIT, input=commit(shop, before))
    assert answer["errors"][0]["type"] == "STALE_DATA"
    assert shop.store.blob(pull.head, "app.py") == b"newer\n"


def test_a_commit_needs_contents_write(bot, github, shop, pull):
    weak = Asker(github, github.token(shop, {"metadata": "read", "contents": "read"}))
    answer = weak.graphql(COMMIT, input=commit(shop, pull.head))
    assert answer["errors"][0]["type"] == "FORBIDDEN"


def test_a_pending_review_has_no_threads_for_others(bot, github, pull):
    comment = {"path": "app.py", "line": 6, "body": "look"}
    bot.post("pulls/1/reviews", {"comments": [comment]})
    bob = Asker(github, github.person("bob", {"octo/shop": "write"}).token)
    assert len(snapshot(bot)["reviewThreads"]["nodes"]) == 1
    assert snapshot(bob)["reviewThreads"]["nodes"] == []


def test_a_wrong_query_fails_as_at_github(bot, pull):
    answer = bot.graphql("query { repository(owner: 1, name: 2) { colour } }")
    assert "data" not in answer
    assert answer["errors"]


def test_a_hidden_repository_is_not_found(github, pull):
    other = github.repository("evil/twin", files={"a": "b"})
    asker = Asker(github, github.token(other))
    answer = asker.graphql(THREADS, number=1)
    assert answer["errors"][0]["type"] == "NOT_FOUND"
    assert answer["data"]["repository"] is None


def test_the_base_is_the_one_of_the_last_push(bot, shop, pull):
    before = shop.tip("main")
    after = shop.push("main", {"new.py": "x\n"})
    found = snapshot(bot)
    assert found["baseRefOid"] == before
    assert found["baseRef"]["target"]["oid"] == after
    assert found["headRefOid"] == pull.head
