"""Package URLs: one name for a package version, whatever the ecosystem.

Source: https://github.com/package-url/purl-spec, and its list of types.
"""

from typing import Final
from urllib.parse import quote

TYPES: Final = {
    "PyPI": "pypi",
    "npm": "npm",
    "crates.io": "cargo",
    "Go": "golang",
    "RubyGems": "gem",
    "Packagist": "composer",
    "Maven": "maven",
    "NuGet": "nuget",
    "Hex": "hex",
    "Pub": "pub",
    "Conda": "conda",
    "docker": "docker",
    "GitHub Actions": "githubactions",
    "Hackage": "hackage",
    "CRAN": "cran",
    "SwiftURL": "swift",
    "ConanCenter": "conan",
}
"""The type by the ecosystem; what has none is ``generic``."""
_SMALL: Final = frozenset({"pypi", "composer", "golang", "githubactions", "hex"})
"""Types whose names are compared in lower case."""


def purl(ecosystem: str, name: str, version: str) -> str:
    """Return the package URL of a version; of the package alone if it is empty.

    Args:
        ecosystem: In OSV's words.
        name: As the ecosystem compares names: "@scope/name", "group:artifact".
        version: As OSV writes it.
    """
    kind = TYPES.get(ecosystem, "generic")
    own = name.replace(":", "/") if kind == "maven" else name
    if kind in _SMALL:
        own = own.lower()
    path = "/".join(
        quote(part, safe="", errors="surrogatepass") for part in own.split("/") if part
    )
    at = f"@{quote(version, safe='', errors='surrogatepass')}" if version else ""
    return f"pkg:{kind}/{path}{at}"
