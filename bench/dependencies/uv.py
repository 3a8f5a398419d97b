"""How long the packages of a large uv.lock take to read."""

from hashlib import sha256
from time import process_time
from typing import Final

from reviewbot.engines.dependencies.readers.uv import READER

_HEAD: Final = """\
version = 1
revision = 3
requires-python = ">=3.11"
resolution-markers = [
    "python_full_version >= '3.13'",
    "python_full_version < '3.13'",
]

[[package]]
name = "app"
version = "0.1.0"
source = { editable = "." }
dependencies = [
    { name = "package-0" },
]
"""
_PLATFORMS: Final = (
    "manylinux_2_17_x86_64.manylinux2014_x86_64", "manylinux_2_17_aarch64.manylinux2014_aarch64",
    "macosx_11_0_arm64", "win_amd64", "musllinux_1_2_x86_64",
)  # fmt: skip


def a_lock(size: int = 1_000_000) -> str:
    """Return a uv.lock of at least ``size`` characters, as uv lays it out."""
    parts = [_HEAD]
    length, number = len(_HEAD), 0
    while length < size:
        parts.append(_entry(number))
        length += len(parts[-1])
        number += 1
    return "\n".join(parts)


def best(turns: int = 20) -> tuple[float, int]:
    """Return the milliseconds a megabyte takes to read, at best, and its packages."""
    text = a_lock()
    quickest = float("inf")
    found = 0
    for _ in range(turns):
        start = process_time()
        found = len(READER.read(text).packages)
        quickest = min(quickest, process_time() - start)
    return quickest * 1000, found


def _entry(number: int) -> str:
    name = f"package-{number}"
    host = "https://registry.example/files"
    files = [f"{name}-{number}.{number % 9}.1.tar.gz"]
    for minor in (11, 12):
        files += [
            f"{name}-{number}.{number % 9}.1-cp3{minor}-cp3{minor}-{platform}.whl"
            for platform in _PLATFORMS[: number % 6]
        ]
    rows = [
        f'{{ url = "{host}/{sha256(file.encode()).hexdigest()}/{file}", '
        f'hash = "sha256:{sha256(file.encode()).hexdigest()}", size = {number + 9000}, '
        f'upload-time = "2025-01-02T03:04:05.678Z" }}'
        for file in files
    ]
    wheels = "".join(f"    {row},\n" for row in rows[1:])
    return (
        f'[[package]]\nname = "{name}"\nversion = "{number}.{number % 9}.1"\n'
        'source = { registry = "https://registry.example/index" }\n'
        f'dependencies = [\n    {{ name = "package-{number // 2}" }},\n]\n'
        f"sdist = {rows[0]}\n" + (f"wheels = [\n{wheels}]\n" if wheels else "")
    )
