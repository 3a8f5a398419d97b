"""Features: what can be seen of a value and of the place where it stands.

Each is a number between 0 and 1 with a name; ``ranking`` weighs them. They look at
shape only: no word list of secrets, no project, no path of its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from reviewbot.engines.secrets.assignments import Assigned, words
from reviewbot.engines.secrets.shape import entropy, made_up
from reviewbot.model.value import frozen

_SIZES: Final = (4, 6, 9, 13, 17, 25, 41, 65)
"""Lengths at which a class of lengths ends."""
_SHAPES: Final = {
    "hex": rb"[0-9a-f]{8,}|[0-9A-F]{8,}",
    "hash": rb"[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128}",
    "uuid": rb"[{(]?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}[)}]?",
    "base64": rb"[A-Za-z0-9+/_-]{20,}={0,2}",
    "snake": rb"[a-z]+(?:[_-][a-z]+)+",
    "constant": rb"[A-Z]+(?:_[A-Z0-9]+)+",
    "camel": rb"[a-z]+(?:[A-Z][a-z]+)+|(?:[A-Z][a-z]+){2,}",
    "dotted": rb"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+",
    "word-digits": rb"[A-Za-z]+\d{1,4}[!@#$.]?",
    "sentence": rb"[A-Za-z,.:!?'()-]+(?:\s[A-Za-z,.:!?'()-]+)+",
    "address": rb"[a-z][a-z0-9+.-]*://.*|www\..*",
    "email": rb"[^@\s]+@[^@\s]+\.[a-z]+",
    "path": rb"[~.]?/?[\w.-]+(?:/[\w.-]+)+/?|.*\.(?:pem|key|crt|json|ya?ml|txt|html|py|js|php|go|rb|java)",
    "number": rb"[-+]?(?:0x[0-9a-fA-F]+|\d+(?:\.\d+)?)[a-zA-Z]{0,2}",
    "version": rb"v?\d+(?:\.\d+)+.*",
    "regular-expression": rb".*(?:\\[dwsb]|\[\^|\(\?|\.\*|\]\+|[^$]\$\Z).*",
    "template": rb".*(?:\$\{|\{\{|\}\}|<[A-Za-z][\w -]{1,30}>|%[sdvq(]|%%|\$\(|#\{|\{\d*\}|@@|\{[a-z_]+\}).*|\$\w+",
    "call": rb"[\w.:]+\(.*",
    "stars": rb"[*.x#-]+",
    "nothing": rb"(?i)(?:none|null|nil|undefined|true|false|string|str|text|int|bool|required|optional|empty|unset|void|default)",
    "type": rb"(?i)(?:string|str|int|bool|boolean|bytes|object|any|none|null|nil|undefined|true|false|void|self|this|required|optional|text|password|hidden|token|secret|key|username|user|name|value|default|empty|unset|public|private|id|email)",
}
_NEEDS: Final = {
    "uuid": b"-", "snake": b"_-", "constant": b"_", "dotted": b".", "sentence": b" \t\r\n\f\v",
    "address": b":.", "email": b"@", "path": b"/.", "version": b".",
    "regular-expression": b"\\[(.]$", "template": b"${}<%#@", "call": b"(",
}  # fmt: skip
"""Characters one of which stands in a value of a shape: else its pattern is not tried,
nor compiled."""
_PLAIN: Final[dict[str, Callable[[bytes], bool]]] = {
    "digits": bytes.isdigit,
    "lower": lambda value: value.isalpha() and value.islower(),
    "upper": lambda value: value.isalpha() and value.isupper(),
    "capital": lambda value: value[:1].isupper() and _PLAIN["lower"](value[1:]),
}
"""Shapes that need no pattern."""
_COMPILED: Final[dict[str, re.Pattern[bytes]]] = {}
_STAND_IN: Final = re.compile(
    rb"(?i)your|my[-_]|example|sample|dummy|fake|foo|bar\b|baz|placeholder|changeme|change[-_]me|insert|enter|here|todo|mock|stub|invalid|wrong|xxx|abc|some|lorem"
)
_SAYS_SO: Final = re.compile(rb"(?i)pass|secret|token|key|pwd|cred|auth")
_ABOUT: Final = frozenset(
    b"id name names field fields type types url uri file path dir label hint prompt error "
    b"errors message msg length len size regex pattern param params header prefix suffix "
    b"column index idx class format help text title placeholder confirm confirmation "
    b"required reset policy strength expiry expires expire timeout ttl count max min "
    b"provider manager service store vault ref reference enabled disabled valid invalid "
    b"validator hash hashed encoder encoding algorithm algo alg method mode version map "
    b"list set get is has check test public pub button input form page view link route "
    b"endpoint event action cmd command option options flag env var variable code".split()
)
_DRAWN: Final = frozenset({
    b"token", b"key", b"secret", b"auth", b"cred", b"bearer",
})  # fmt: skip
"""Stems of names for what an issuer draws; passwords are made up by people."""
_LOCKS_NOTHING: Final = frozenset({b"foreign", b"partition", b"sort", b"public"})
"""Words of names for keys of records, and for keys that everybody may have."""
_OPERATOR: Final = 3
"""Bytes of the longest operator; what is longer holds a type."""
_OFTEN: Final = 3
"""Times that a value stands in a file when it is a word of it."""
_GROUPS: Final = {
    "settings": "env ini cfg conf config properties toml cnf npmrc netrc pypirc htpasswd example dist sample template tpl j2 plist tfvars",
    "data": "json yml yaml xml csv tsv tf hcl sql graphql lock har",
    "script": "sh bash zsh ps1 bat cmd dockerfile makefile mk",
    "prose": "md rst txt adoc html htm textile rdoc log markdown ipynb snap",
}
_BY_EXTENSION: Final = {
    extension: group for group, names in _GROUPS.items() for extension in names.split()
}


@frozen
class Place:
    """What is known of the file around a value."""

    group: str
    """"settings", "data", "script", "prose" or "code"."""
    store: bool = False
    """Whether a program keeps credentials in a file of this name."""


def group_of(path: str) -> str:
    """Return what kind of text a file is, by its name."""
    name = path.rpartition("/")[2].lower()
    extension = name.rpartition(".")[2] if "." in name else name
    if name.startswith((".env", "dockerfile", "docker-compose")):
        return "settings"
    return _BY_EXTENSION.get(extension, "settings" if "." not in name[1:] else "code")


def features(
    one: Assigned, data: bytes, place: Place, bigrams: Mapping[str, int]
) -> dict[str, float]:
    """Return the features of a value by name; those that are absent are 0."""
    value = data[one.start : one.end]
    found = dict.fromkeys(_of_value(value), 1.0)
    found.update(dict.fromkeys(_of_place(one, value, data, place), 1.0))
    found["bias"] = 1.0
    found["entropy"] = min(entropy(value) / 5, 1.0)
    found["odd"] = odd = oddness(value, bigrams)
    stem = one.stem.decode()
    found[f"odd {stem}"] = odd
    if not one.quote:
        found["odd bare"] = odd
    return found


def _of_value(value: bytes) -> Iterator[str]:
    size = len(value)
    yield f"size {sum(size >= limit for limit in _SIZES)}"
    yield from (
        f"shape {name}" for name in (*_PLAIN, *_SHAPES) if _has_shape(name, value)
    )
    classes = [rb"[a-z]", rb"[A-Z]", rb"\d", rb"[^\w]"]
    yield f"classes {''.join('laDs'[i] for i, c in enumerate(classes) if re.search(c, value))}"
    for name, pattern in (("stand-in", _STAND_IN), ("says so", _SAYS_SO)):
        if pattern.search(value):
            yield name
    if made_up(value):
        yield "made up"


def _of_place(one: Assigned, value: bytes, data: bytes, place: Place) -> Iterator[str]:
    stem = one.stem.decode()
    yield f"stem {stem}"
    yield f"operator {one.operator.decode('ascii', 'replace') if len(one.operator) <= _OPERATOR else 'typed'}"
    yield f"{'quoted' if one.quote else 'bare'} in {place.group}"
    name = [*words(one.name)]
    after = [*words(_behind(one))]
    yield "name ends" if ends(one) else "name goes on"
    yield from (f"after {word.decode()}" for word in after[-2:] if word in _ABOUT)
    yield from (f"first {word.decode()}" for word in name[:1] if word in _ABOUT)
    lowered = value.lower()
    if (
        lowered in one.name.lower()
        or one.name.lower() in lowered
        or lowered.strip(b"_-. ") in {*name}
    ):
        yield "names itself"
    if one.name.startswith(b"-"):
        yield "option"
    if len(name) == 1:
        yield "name alone"
    if value.isalpha() and data.count(value) >= _OFTEN:
        yield "again"


def _behind(one: Assigned) -> bytes:
    """Return what follows the stem in a name: ``_id`` of ``password_id``."""
    behind = one.name[one.name.lower().rfind(one.stem) + len(one.stem) :]
    return _TAIL.sub(b"", behind)


def ends(one: Assigned) -> bool:
    """Return whether a name ends with its stem: it names the value, not something of it."""
    if one.stem not in one.name.lower():
        return True
    return not _behind(one).strip(b"_.-")


def doubtful(one: Assigned, seen: Mapping[str, float]) -> bool:
    """Return whether a value is hardly a secret, whatever it looks like otherwise.

    Nobody draws rows and runs, a key of a record opens nothing, and the number of a
    credential is not the credential.

    Args:
        one: A value and its name.
        seen: Its features.
    """
    if one.stem in _DRAWN and "made up" in seen:
        return True
    if one.stem == b"key" and not _LOCKS_NOTHING.isdisjoint(words(one.name)):
        return True
    return one.stem == b"cred" and [*words(_behind(one))][-1:] == [b"id"]


def stands_in(value: bytes) -> bool:
    """Return whether a value is there for another: a template, a type, a name."""
    if _STAND_IN.match(value):
        return True
    return any(_has_shape(name, value) for name in _NO_VALUE)


_TAIL: Final = re.compile(
    rb"\A(?:words?|wd|phrase|code|s(?![a-z])|entials?)", re.IGNORECASE
)
_NO_VALUE: Final = (
    "template", "call", "nothing", "path", "address", "stars", "sentence", "constant",
)  # fmt: skip


def oddness(value: bytes, bigrams: Mapping[str, int]) -> float:
    """Return how unlike words the letters of a value are: 0 words, 1 drawn.

    The mean over neighbouring letters of how rare they are in names of code.
    """
    letters = [part for part in _LETTERS.findall(value.lower()) if len(part) > 1]
    pairs = [
        part[at : at + 2].decode() for part in letters for at in range(len(part) - 1)
    ]
    if not pairs:
        return 0.5
    rare = sum(9 - bigrams.get(pair, 0) for pair in pairs) / len(pairs)
    return rare / 9


_LETTERS: Final = re.compile(rb"[a-z]+")


def _has_shape(name: str, value: bytes) -> bool:
    if name in _PLAIN:
        return _PLAIN[name](value)
    needs = _NEEDS.get(name)
    if needs and len(value.translate(None, needs)) == len(value):
        return False
    if name not in _COMPILED:
        _COMPILED[name] = re.compile(_SHAPES[name], re.DOTALL)
    return _COMPILED[name].fullmatch(value) is not None
