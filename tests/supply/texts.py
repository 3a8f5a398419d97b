"""Texts of manifests and lock files, made of a few values."""

import json

REGISTRY = "registry.example"


def npm_entry(name, version, host=REGISTRY, **changes):
    """An entry of package-lock.json; a field that is None is left out."""
    short = name.rpartition("/")[2]
    fields = {
        "version": version,
        "resolved": f"https://{host}/{name}/-/{short}-{version}.tgz",
        "integrity": f"sha512-{digest_of(name, version)}",
    } | changes
    return {key: value for key, value in fields.items() if value is not None}


def digest_of(name, version):
    """A digest in base 64 that is another for each version."""
    return (f"{name}{version}".encode().hex() + "A" * 86)[:86] + "=="


def npm_lock(entries, *, asked=(), version=3, indent=2):
    """A package-lock.json; entries by name, or by folder."""
    root = {"name": "app", "dependencies": dict.fromkeys(asked, "^1.0.0")}
    folders = {
        key if "node_modules/" in key else f"node_modules/{key}": entry
        for key, entry in entries.items()
    }
    lock = {
        "name": "app",
        "lockfileVersion": version,
        "packages": {"": root, **folders},
    }
    return json.dumps(lock, indent=indent) + "\n"


def many(count=8, host=REGISTRY, version="1.0.0"):
    """Entries of as many packages of npm."""
    return {f"p{at}": npm_entry(f"p{at}", version, host) for at in range(count)}


def yarn_lock(*entries):
    return "# yarn lockfile v1\n\n\n" + "\n".join(entries)


def yarn_entry(name, version, address=None, integrity=None):
    address = address or f"https://{REGISTRY}/{name}/-/{name}-{version}.tgz#{'a' * 40}"
    lines = [f"{name}@^{version}:", f'  version "{version}"', f'  resolved "{address}"']
    if integrity:
        lines.append(f"  integrity {integrity}")
    return "\n".join(lines) + "\n"


def berry_lock(*entries, cache="10c0"):
    head = f"__metadata:\n  version: 8\n  cacheKey: {cache}\n\n"
    return head + "\n".join(entries)


def berry_entry(name, version, *, resolution="", more="", checksum="10c0/" + "a" * 64):
    resolution = resolution or f"{name}@npm:{version}"
    lines = [f'"{name}@npm:^{version}":', f"  version: {version}"]
    lines += [f'  resolution: "{resolution}"', *more.splitlines()]
    if checksum:
        lines.append(f"  checksum: {checksum}")
    return "\n".join([*lines, "  languageName: node", "  linkType: hard", ""])


def pnpm_lock(*entries, importers=""):
    head = f"lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n{importers}\npackages:\n\n"
    return head + "\n".join(entries)


def pnpm_entry(name, version, resolution=""):
    told = resolution or f"integrity: sha512-{digest_of(name, version)}"
    return f"  {name}@{version}:\n    resolution: {{{told}}}\n"


def cargo_lock(*entries):
    return "version = 4\n\n" + "\n".join(entries)


def crate(name, version="1.0.0", source=None, checksum="a" * 64):
    source = source or f"registry+https://{REGISTRY}/index"
    lines = ["[[package]]", f'name = "{name}"', f'version = "{version}"']
    lines.append(f'source = "{source}"')
    if checksum:
        lines.append(f'checksum = "{checksum}"')
    return "\n".join(lines) + "\n"


def own_crate(*needs):
    listed = "".join(f' "{one}",\n' for one in needs)
    return (
        f'[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n{listed}]\n'
    )


def uv_lock(*entries):
    return 'version = 1\nrequires-python = ">=3.11"\n\n' + "\n".join(entries)


def uv_entry(name, version="1.0", source=None, files=None, day="2020-01-01"):
    """An entry of uv.lock with wheels by their addresses."""
    stem = name.replace("-", "_")
    files = files or [f"https://files.example/{stem}-{version}-py3-none-any.whl"]
    source = source or f'registry = "https://{REGISTRY}/simple"'
    lines = ["[[package]]", f'name = "{name}"', f'version = "{version}"']
    lines += [f"source = {{ {source} }}", "wheels = ["]
    for address in files:
        value = ("".join(f"{ord(one):x}" for one in address[-32:]) + "0" * 64)[:64]
        lines.append(
            f'    {{ url = "{address}", hash = "sha256:{value}", size = 1,'
            f' upload-time = "{day}T10:00:00Z" }},'
        )
    return "\n".join([*lines, "]", ""])


def own_project(*needs):
    listed = "".join(f'    {{ name = "{one}" }},\n' for one in needs)
    return (
        '[[package]]\nname = "app"\nversion = "0.1.0"\nsource = { editable = "." }\n'
        f"dependencies = [\n{listed}]\n"
    )


def gem_lock(gems, *, asked=(), checksums=None, remote=REGISTRY):
    """A Gemfile.lock: versions by name, digests by name."""
    lines = ["GEM", f"  remote: https://{remote}/", "  specs:"]
    lines += [f"    {name} ({version})" for name, version in gems.items()]
    lines += ["", "PLATFORMS", "  ruby", "", "DEPENDENCIES"]
    lines += [f"  {name}" for name in asked or gems]
    if checksums is not None:
        lines += ["", "CHECKSUMS"]
        lines += [
            f"  {name} ({gems[name]}) sha256={value}"
            if value
            else f"  {name} ({gems[name]})"
            for name, value in checksums.items()
        ]
    return "\n".join([*lines, "", "BUNDLED WITH", "   2.6.0", ""])


def composer_lock(*packages):
    return json.dumps({"packages": list(packages), "packages-dev": []}, indent=4) + "\n"


def composed(name, version="1.0.0", *, host="archives.example", **changes):
    """An entry of composer.lock."""
    return {
        "name": name,
        "version": version,
        "source": {
            "type": "git",
            "url": f"https://git.example/{name}.git",
            "reference": "c" * 40,
        },
        "dist": {
            "type": "zip",
            "url": f"https://{host}/repos/{name}/zipball/{'c' * 40}",
            "reference": "c" * 40,
            "shasum": "",
        },
        "type": "library",
        "time": "2020-01-01T10:00:00+00:00",
    } | changes


def workflow(*uses):
    """A workflow with a step for each line behind ``uses:``."""
    steps = "".join(f"      - uses: {one}\n" for one in uses)
    return f"on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n{steps}"


POETRY_OLD = """\
[[package]]
name = "a-b"
version = "1.0"
description = "One"
category = "main"
optional = false
python-versions = "*"

[metadata]
lock-version = "1.1"
python-versions = "*"
content-hash = "0"

[metadata.files]
a-b = [
    {{file = "A_b-1.0-py3-none-any.whl", hash = "sha256:{digest}"}},
]
"""
"""As Poetry 1.2 wrote it."""
