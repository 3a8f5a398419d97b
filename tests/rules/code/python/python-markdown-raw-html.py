import mistune
from markdown_it import MarkdownIt


def show(text):
    # ruleid: python-markdown-raw-html
    first = mistune.create_markdown(escape=False)(text)
    # ruleid: python-markdown-raw-html
    second = MarkdownIt("commonmark", {"html": True}).render(text)
    # ok: python-markdown-raw-html
    third = mistune.create_markdown()(text)
    # ok: python-markdown-raw-html
    fourth = MarkdownIt("js-default").render(text)
    return first, second, third, fourth
