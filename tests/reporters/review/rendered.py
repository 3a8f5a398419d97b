"""What a browser would make of our Markdown: used to look for foreign markup."""

import re

from markdown_it import MarkdownIt

LIVE = re.compile(r"@\w|#\d|\bGH-\d|://|\bwww\.", re.IGNORECASE)
"""What GitHub turns into a mention, a reference or a link, outside of code."""
TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
FOREIGN = {
    "link_open",
    "image",
    "em_open",
    "s_open",
    "heading_open",
    "hr",
    "code_block",
}
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


def parsed(markdown):
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.parse(markdown)


def tokens(markdown):
    for block in parsed(markdown):
        yield block
        yield from block.children or []


def html(markdown):
    """Every tag and comment that is not shown as text, in order."""
    raw = (
        t.content for t in tokens(markdown) if t.type in {"html_block", "html_inline"}
    )
    return [tag for text in raw for tag in TAGS.findall(text)]


def prose_of(markdown):
    """The rendered text outside of code."""
    in_code = False
    for token in tokens(markdown):
        if token.type == "html_inline":
            in_code = token.content == "<code>"
        elif token.type == "text" and not in_code:
            yield token.content


def is_harmless(markdown, ours):
    """Return whether nothing is live but the HTML that is ours."""
    kinds = {token.type for token in tokens(markdown)}
    return (
        not FOREIGN & kinds
        and {*html(markdown)} <= ours
        and not any(LIVE.search(text) for text in prose_of(markdown))
        and not HIDDEN.search(markdown)
    )
