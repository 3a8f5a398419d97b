"""Reviews over REST: all or nothing, and every refusal that GitHub documents."""

import pytest

from tests.simulator.asking import Asker

GOOD = {"path": "app.py", "line": 6, "side": "RIGHT", "body": "look"}


def review(*comments, **more):
    return {"body": "see below", "event": "COMMENT", "comments": list(comments), **more}


def test_comments_stand_on_their_lines(bot, pull):
    three = {**GOOD, "line": 8, "start_line": 6, "start_side": "RIGHT"}
    gone = {**GOOD, "line": 30, "side": "LEFT"}
    context = {**GOOD, "line": 5}
    made = bot.post("pulls/1/reviews", review(GOOD, three, gone, context))
    assert made["state"] == "COMMENTED"
    assert made["user"]["login"] == "reviewbot[bot]"
    found = [(t.start_line, t.line, t.side) for t in pull.threads]
    assert found == [
        (None, 6, "RIGHT"),
        (6, 8, "RIGHT"),
        (None, 30, "LEFT"),
        (None, 5, "RIGHT"),
    ]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        pytest.param({"line": 20}, "Line could not be resolved", id="outside the diff"),
        pytest.param({"line": 400}, "Line could not", id="outside the file"),
        pytest.param({"line": 29, "side": "LEFT"}, "Line could not", id="left context"),
        pytest.param(
            {"path": "other.py", "line": 1}, "Path could not", id="other path"
        ),
        pytest.param({"start_line": 6}, "must precede", id="start is line"),
        pytest.param({"start_line": 7}, "must precede", id="start after line"),
        pytest.param({"line": 31, "start_line": 6}, "same hunk", id="two hunks"),
        pytest.param({"start_line": 1}, "Start line could not", id="start outside"),
        pytest.param({"body": ""}, "can't be blank", id="no text"),
        pytest.param({"body": "x" * 65_537}, "too long", id="too long"),
    ],
)
def test_one_bad_comment_refuses_all(bot, pull, bad, told):
    refused = bot.ask("POST", "pulls/1/reviews", review(GOOD, {**GOOD, **bad}))
    assert refused.status == 422
    assert told in refused.value["errors"][0]
    assert pull.threads == pull.reviews == []


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"body": ""}, id="no body"),
        pytest.param({"body": "x" * 65_537}, id="body too long"),
        pytest.param({"commit_id": "0" * 40}, id="strange commit"),
    ],
)
def test_a_review_itself_can_be_refused(bot, pull, more):
    assert bot.ask("POST", "pulls/1/reviews", review(GOOD, **more)).status == 422
    assert pull.reviews == []


def test_a_body_as_long_as_allowed_is_taken(bot, pull):
    body = "ä" * 65_536
    assert bot.post("pulls/1/reviews", review({**GOOD, "body": body}))
    assert pull.threads[0].body == body


def test_without_an_event_only_its_author_sees_it(bot, github, pull):
    made = bot.post("pulls/1/reviews", {"comments": [GOOD]})
    assert made["state"] == "PENDING"
    assert pull.threads == pull.reviews == []
    assert len(pull.pending_reviews) == 1
    assert [r["id"] for r in bot.get("pulls/1/reviews")] == [made["id"]]
    person = github.person("bob", {"octo/shop": "write"})
    bob = Asker(github, person.token, "octo/shop")
    assert bob.get("pulls/1/reviews") == []
    assert bob.ask("DELETE", f"pulls/1/reviews/{made['id']}").status == 404


def test_one_pending_review_each(bot, pull):
    made = bot.post("pulls/1/reviews", {"comments": [GOOD]})
    assert bot.ask("POST", "pulls/1/reviews", {"comments": [GOOD]}).status == 422
    assert bot.ask("POST", "pulls/1/reviews", review(GOOD)).status == 422
    assert bot.ask("DELETE", f"pulls/1/reviews/{made['id']}").status == 200
    assert pull.pending_reviews == []
    assert bot.post("pulls/1/reviews", review(GOOD))["state"] == "COMMENTED"


def test_a_submitted_review_cannot_be_deleted(bot, pull):
    made = bot.post("pulls/1/reviews", review(GOOD))
    assert bot.ask("DELETE", f"pulls/1/reviews/{made['id']}").status == 422
    assert len(pull.reviews) == 1


def test_comments_are_read_back_without_their_lines(bot, pull):
    made = bot.post("pulls/1/reviews", review(GOOD, {**GOOD, "line": 7}))
    found = bot.get(f"pulls/1/reviews/{made['id']}/comments")
    assert [comment["body"] for comment in found] == ["look", "look"]
    assert [comment["position"] for comment in found] == [4, 5]
    assert "line" not in found[0]


def test_a_review_moves_to_the_new_head_after_a_force_push(bot, pull):
    before = pull.head
    made = bot.post("pulls/1/reviews", review(GOOD))
    assert made["commit_id"] == before
    pull.push({"new.py": "y\n"})
    assert bot.get("pulls/1/reviews")[0]["commit_id"] == before
    pull.push({"app.py": "short\n"}, force=True)
    pull.push({"app.py": "shorter\n"}, force=True)
    after = pull.head
    pull.repo.force_push("feature", pull.repo.branch("fresh", {"app.py": "z\n"}))
    assert bot.get("pulls/1/reviews")[0]["commit_id"] not in {before, after}


def test_answers_join_their_thread(bot, pull):
    made = bot.post("pulls/1/reviews", review(GOOD))
    (first,) = bot.get(f"pulls/1/reviews/{made['id']}/comments")
    answer = bot.post(f"pulls/1/comments/{first['id']}/replies", {"body": "because"})
    assert answer["in_reply_to_id"] == first["id"]
    again = bot.post(f"pulls/1/comments/{answer['id']}/replies", {"body": "more"})
    assert again["in_reply_to_id"] == first["id"]
    (thread,) = pull.threads
    assert [reply.body for reply in thread.replies] == ["because", "more"]
    assert bot.ask("POST", "pulls/1/comments/1/replies", {"body": "x"}).status == 404


def test_comments_are_edited_in_place(bot, pull):
    bot.post("pulls/1/reviews", review(GOOD))
    talk = bot.post("issues/1/comments", {"body": "first"})
    line = pull.threads[0].comment
    assert bot.ask("PATCH", f"pulls/comments/{line}", {"body": "new"}).status == 200
    assert (
        bot.ask("PATCH", f"issues/comments/{talk['id']}", {"body": "x"}).status == 200
    )
    assert pull.threads[0].body == "new"
    assert [c["body"] for c in bot.get("issues/1/comments")] == ["x"]
    assert bot.ask("PATCH", f"pulls/comments/{line}", {"body": " "}).status == 422
    assert bot.ask("PATCH", f"pulls/comments/{talk['id']}", {"body": "x"}).status == 404


def test_the_same_reaction_twice_is_one(bot, pull):
    comment = pull.comment("/reviewbot help", "alice")
    path = f"issues/comments/{comment.id}/reactions"
    first = bot.ask("POST", path, {"content": "eyes"})
    again = bot.ask("POST", path, {"content": "eyes"})
    assert (first.status, again.status) == (201, 200)
    assert first.value["id"] == again.value["id"]
    assert len(comment.reactions) == 1
    line = pull.comment_on("app.py", 6, "hm")
    path = f"pulls/comments/{line.comment}/reactions"
    assert bot.ask("POST", path, {"content": "+1"}).status == 201


def test_ids_do_not_fit_into_32_bits(bot, pull):
    assert bot.post("pulls/1/reviews", review(GOOD))["id"] > 2**31
