"""Languages: which rules a file is judged by, told by its name or first line."""

import re
from typing import Final

PYTHON: Final = "python"
JAVASCRIPT: Final = "javascript"
TYPESCRIPT: Final = "typescript"
WORKFLOW: Final = "workflow"
DOCKERFILE: Final = "dockerfile"
SHELL: Final = "shell"
GO: Final = "go"
JAVA: Final = "java"
CSHARP: Final = "csharp"
RUBY: Final = "ruby"
PHP: Final = "php"
TEMPLATE: Final = "template"
"""Markup that a program fills in, and markup itself: HTML, Jinja2, ERB, Svelte."""
OTHER: Final = "other"
"""Text for which there are no code rules."""

_MARKUP: Final = (
    "html htm xhtml jinja jinja2 j2 njk twig liquid mustache hbs handlebars ejs erb "
    "haml slim pug jade mako tmpl tpl gohtml ftl vm jsp jspx jspf cshtml razor svelte "
    "vue astro"
)
_BY_EXTENSION: Final = {
    **dict.fromkeys(_MARKUP.split(), TEMPLATE),
    "py": PYTHON, "pyi": PYTHON, "pyw": PYTHON,
    "js": JAVASCRIPT, "jsx": JAVASCRIPT, "mjs": JAVASCRIPT, "cjs": JAVASCRIPT,
    "ts": TYPESCRIPT, "tsx": TYPESCRIPT, "mts": TYPESCRIPT, "cts": TYPESCRIPT,
    "dockerfile": DOCKERFILE, "containerfile": DOCKERFILE,
    "sh": SHELL, "bash": SHELL, "ksh": SHELL, "zsh": SHELL,
    "go": GO, "java": JAVA, "cs": CSHARP,
    "rb": RUBY, "rake": RUBY, "gemspec": RUBY, "ru": RUBY,
    "php": PHP, "phtml": PHP, "php5": PHP, "inc": PHP,
}  # fmt: skip
_INTERPRETER: Final = re.compile(
    rb"#![^\n/\\]*[/\\][^\n]*?\b(?:(python)[\d.]*|(node|nodejs|bun)|(deno|tsx|ts-node)|((?:ba|da|k|z)?sh)"
    rb"|(ruby)|(php))\b"
)
_INTERPRETED: Final = (PYTHON, JAVASCRIPT, TYPESCRIPT, SHELL, RUBY, PHP)
_WORKFLOW: Final = re.compile(
    r"(?:^|/)\.github/workflows/[^/]+\.ya?ml$|(?:^|/)action\.ya?ml$"
)
_DOCKERFILE: Final = re.compile(r"(?:Docker|Container)file(?:\.[\w.-]+)?$")
_NAMED: Final = {
    "bash_profile": SHELL,
    "bashrc": SHELL,
    "profile": SHELL,
    "zshrc": SHELL,
    "Rakefile": RUBY,
    "Gemfile": RUBY,
}


def language_of(path: str, data: bytes) -> str:
    """Return the language of a file, from its path and, without one, its first line."""
    name = path.rpartition("/")[2]
    if name.endswith((".yml", ".yaml")):
        return WORKFLOW if _WORKFLOW.search(path) else OTHER
    if _DOCKERFILE.match(name):
        return DOCKERFILE
    if name.endswith(".blade.php"):
        return TEMPLATE
    _, dot, extension = name.rpartition(".")
    if dot and (known := _BY_EXTENSION.get(extension.lower())):
        return known
    return _NAMED.get(extension) or _of_first_line(data)


def _of_first_line(data: bytes) -> str:
    found = _INTERPRETER.match(data[:200]) if data.startswith(b"#!") else None
    return _INTERPRETED[found.lastindex - 1] if found and found.lastindex else OTHER
