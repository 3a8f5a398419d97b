"""No text makes a reader fail in another way than it says, or take long."""

from contextlib import suppress
from time import process_time

import pytest

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.registry import reader
from tests.engines.dependencies.readers.other_texts import TEXTS as OTHERS
from tests.engines.dependencies.readers.python_texts import TEXTS as PYTHONS

FORMATS = [*PYTHONS, *OTHERS]
SIZE = 20_000
SECONDS = 2.0
"""What is quadratic in characters takes longer with texts of this size."""
PIECES = [
    "[", "{", "(", "<a>", "a = [", "a = {", '"', "'", '"""', "'''", "\\", "\\\n", "#", "a.", "a\n",
    "a = ", "[[package]]\n", "[[packages]]\n", '[[package]]\nname = "a"\nversion = "1"\n',
    "[[a]]\n", "- ", "  - a\n", "a==1 \\\n", "a==1,", "a[", "a @ ", "-r a ", "--hash=sha256:0 ",
    "gem 'a', ", "gem 'a'\n", "gem 'a', '1',\n", "group :a do\n", "source 'a'\n", "=begin\n",
    "GEM\n", "    a (1)\n", "      a\n", "require (\n", "replace a => b v1.0.0\n", "require a v1.0.0\n",
    "module a\n", "a v1.0.0 h1:a=\n", "<project>", "<project><version>${", "<!--", "]]>", "&a;",
    " ", "\t", "\r", "\r\n", "\n", "0", "a", "é", "𝄞", "\ud800", "\0", "<<<<<<<", ">>>>>>> \n", "if ", "end\n",
]  # fmt: skip
HEADS = {
    "uv": "version = 1\n",
    "poetry": '[metadata]\nlock-version = "2.1"\n',
    "pdm": '[metadata]\nlock_version = "4.5"\n',
    "pylock": 'lock-version = "1.0"\n',
    "conda": "dependencies:\n",
    "go_mod": "module a\n",
    "gemfile_lock": "GEM\n  specs:\n",
    "pom": "<project>",
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("piece", PIECES)
def test_repeated_text_is_read_or_refused_in_time(name, piece):
    text = HEADS.get(name, "") + piece * (SIZE // len(piece))
    start = process_time()
    for asked in (reader(name).read, reader(name).graph):
        with suppress(UnreadableError):
            asked(text)
    assert process_time() - start < SECONDS


def test_properties_of_maven_that_grow_are_not_put_together():
    lines = [f"<a{n}>${{a{n + 1}}}${{a{n + 1}}}</a{n}>" for n in range(60)]
    text = f"<project><properties>{''.join(lines)}<a60>x</a60></properties>"
    text += "<dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId>"
    text += "<version>${a0}</version></dependency></dependencies></project>"
    found = reader("pom").read(text)
    assert found.gaps == ("g:a ${a0}",)
