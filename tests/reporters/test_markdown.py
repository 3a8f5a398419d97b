import re

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from reviewbot.model.value import replace
from reviewbot.reporters.escape import prose, visible, visible_lines
from reviewbot.reporters.markdown import render
from reviewbot.reporters.markdown_text import (
    code_block,
    code_cell,
    code_span,
    plain,
    sentence,
)
from tests.builders import a_judged, a_report, a_rule
from tests.reporters import samples
from tests.reporters.nasty import reports, texts

LIVE = re.compile(r"@\w|#\d|\bGH-\d|://|\bwww\.", re.IGNORECASE)
"""What GitHub turns into a mention, a reference or a link, outside of code."""
OURS = {"<details>", "<summary>", "</summary>", "</details>", "<code>", "</code>"}


def inline_tokens(markdown):
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for block in parser.parse(markdown):
        yield from block.children or []


def shown(markdown):
    """What a reader sees, without the characters that break references."""
    tokens = inline_tokens(markdown)
    return "".join(it.content for it in tokens if it.type != "html_inline").replace(
        "\u200b", ""
    )


def prose_of(markdown):
    """The rendered text outside of code."""
    in_code = False
    for token in inline_tokens(markdown):
        if token.type == "html_inline":
            in_code = token.content == "<code>"
        elif token.type == "text" and not in_code:
            yield token.content


def test_report_is_as_agreed(golden):
    golden(render(samples.FULL), "markdown/full.md")


def test_a_clean_report_is_a_heading_and_a_line(golden):
    golden(render(samples.CLEAN), "markdown/clean.md")


@given(text=texts)
@example(text="# heading")
@example(text="1. list")
@example(text="+ list")
@example(text="---")
@example(text="![x](https://evil.example/@octocat#123)")
@example(text="<script>alert(1)</script>")
def test_plain_text_is_shown_as_it_is(text):
    for before in ("", "- ", "x: "):
        markdown = before + plain(text)
        expected = before.replace("- ", "") + prose(text)
        assert shown(markdown) == expected.strip()
        assert {it.type for it in inline_tokens(markdown)} <= {"text"}
        assert not any(LIVE.search(part) for part in prose_of(markdown))


@given(text=texts)
@example(text="`a` and `b` by @octocat")
@example(text="`` ` `` # 1")
@example(text="`x")
def test_a_sentence_keeps_its_code_and_nothing_else(text):
    tokens = list(inline_tokens(sentence(text)))
    assert {token.type for token in tokens} <= {"text", "code_inline"}
    assert not any(LIVE.search(part) for part in prose_of(sentence(text)))


def test_code_in_a_sentence_stays_code():
    tokens = inline_tokens(sentence("Use `a_b_c`, not *this*."))
    assert [(token.type, token.content) for token in tokens] == [
        ("text", "Use "),
        ("code_inline", "a_b_c"),
        ("text", ", not *this*."),
    ]


@given(text=texts.filter(bool))
@example(text="`")
@example(text=" `` ")
@example(text="  ")
def test_a_code_span_shows_its_text(text):
    (token,) = inline_tokens(code_span(text))
    assert (token.type, token.content) == ("code_inline", visible(text))


@given(text=texts)
@example(text="a|b\\|c")
@example(text="__init__.py")
@example(text="www.evil.example")
def test_a_code_cell_never_leaves_its_cell(text):
    table = f"| a | b |\n|---|---|\n| {code_cell(text)} | end |\n"
    tokens = [token.content for token in inline_tokens(table)]
    assert tokens[2] == "<code>"
    assert tokens[-2:] == ["</code>", "end"]
    assert "".join(tokens[3:-2]).replace("\u200b", "") == visible(text)


@given(text=texts)
@example(text="```\n````")
@example(text="~~~")
def test_a_code_block_ends_where_we_end_it(text):
    parser = MarkdownIt("commonmark")
    (block,) = parser.parse(code_block(text))
    assert block.type == "fence"
    assert block.content == "\n".join(visible_lines(text)) + "\n"


@settings(max_examples=150, deadline=None)
@given(report=reports)
def test_no_text_of_a_repository_is_markup(report):
    text = render(report)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = parser.parse(text)
    assert [it.tag for it in blocks if it.type == "heading_open"] == ["h3"]
    inside = [child.type for block in blocks for child in block.children or []]
    assert not {"link_open", "image", "em_open", "s_open"} & set(inside)
    html = "".join(it.content for it in blocks if it.type == "html_block")
    tags = {it.content for it in inline_tokens(text) if it.type == "html_inline"}
    assert tags | {*re.findall(r"<[^>]*>", html)} <= OURS
    assert not any(LIVE.search(part) for part in prose_of(text))


@settings(max_examples=60, deadline=None)
@given(report=reports)
def test_the_table_has_a_row_of_four_cells_for_each_finding(report):
    parser = MarkdownIt("commonmark").enable("table")
    cells = [it for it in parser.parse(render(report)) if it.type == "td_open"]
    assert len(cells) == 4 * len(report.findings)


@pytest.mark.parametrize("text", ["@octocat", "#123", "GH-7", "org/repo#9"])
def test_nobody_is_mentioned_by_a_rule(text):
    rule = a_rule(title=text, why=text, fix=text)
    rendered = render(a_report(a_judged(rule=rule)))
    assert text not in rendered


def test_nothing_is_folded_where_there_is_nothing_to_say():
    assert "<details>" not in render(a_report(a_judged(path="data.json")))


def test_a_suggestion_is_a_diff():
    diff = f"```diff\n- {samples.SINK.strip()}\n+ {samples.FIXED}\n```"
    assert diff in render(samples.FULL)


def test_a_summary_stays_below_what_github_takes():
    text = "x" * 500_000
    judged = replace(samples.sql_injection(), anchor_text=text)
    rendered = render(a_report(*[judged] * 3000))
    assert len(rendered.encode()) < 1024 * 1024
    assert "\n\n2000 more findings not listed\n\n" in rendered
