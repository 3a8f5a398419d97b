"""Every sample by its format, and what a right place is."""

import re

from reviewbot.engines.dependencies.readers.base import UnreadableError
from reviewbot.engines.dependencies.readers.registry import reader
from tests.engines.dependencies.readers import npm_samples as npm
from tests.engines.dependencies.readers import other_samples as other

LOCKS = [
    ("package_lock", npm.LOCK_3, npm.LOCK_3_HOLDS),
    ("package_lock", npm.LOCK_2, npm.LOCK_2_HOLDS),
    ("package_lock", npm.LOCK_1, npm.LOCK_1_HOLDS),
    ("yarn", npm.YARN_1, npm.YARN_1_HOLDS),
    ("yarn", npm.BERRY, npm.BERRY_HOLDS),
    ("pnpm", npm.PNPM_9, npm.PNPM_9_HOLDS),
    ("pnpm", npm.PNPM_6, npm.PNPM_6_HOLDS),
    ("pnpm", npm.PNPM_5, npm.PNPM_5_HOLDS),
    ("bun", npm.BUN, npm.BUN_HOLDS),
    ("composer_lock", other.COMPOSER_LOCK, other.COMPOSER_LOCK_HOLDS),
    ("nuget", other.NUGET, other.NUGET_HOLDS),
    ("pipfile_lock", other.PIPFILE_LOCK, other.PIPFILE_LOCK_HOLDS),
    ("pubspec", other.PUBSPEC, other.PUBSPEC_HOLDS),
    ("mix", other.MIX, other.MIX_HOLDS),
    ("gradle", other.GRADLE, other.GRADLE_HOLDS),
    ("package_json", npm.PACKAGE_JSON, npm.PACKAGE_JSON_HOLDS),
    ("composer", other.COMPOSER, other.COMPOSER_HOLDS),
]
"""Module, text, and (name, version) of its packages in order."""
IMAGES = [
    ("dockerfile", other.DOCKERFILE),
    ("compose", other.COMPOSE),
    ("kubernetes", other.KUBERNETES),
    ("workflow", other.WORKFLOW),
    ("pre_commit", other.PRE_COMMIT),
]
ALL = [*((module, text) for module, text, _ in LOCKS), *IMAGES]
NAMES = [f"{module}-{index}" for index, (module, _) in enumerate(ALL)]
PREFIX = r"\s*(?:[=v]+\s*|[\w.-]+@)?"
"""What may stand in front of a version: "v", "==", or the tag of an image."""


def read(module, text):
    return reader(module).read(text)


def package(module, text, key):
    """Return the package of a key."""
    (found,) = (one for one in read(module, text).packages if one.key == key)
    return found


def held(inventory):
    return [(one.name, one.version) for one in inventory.packages]


def at(text, place):
    """Return what stands at a place."""
    line = text.split("\n")[place.line - 1]
    assert place.column >= 1
    assert place.end_column - 1 <= len(line)
    return line[place.column - 1 : place.end_column - 1]


def plain(name):
    """Return the letters of a name, which files may write in other ways."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def check(text, inventory):
    """Fail unless every place is right, and every entry apart from the others."""
    for one in inventory.packages:
        shown = at(text, one.place)
        if "\\" in shown:
            continue  # escapes: what is written is not what is said
        if one.version:
            assert re.fullmatch(PREFIX + re.escape(one.version) + r"\s*", shown), one
        else:
            name, shown = plain(one.name), plain(shown)
            assert name in shown or shown in name, one
        assert one.start < one.end <= len(text)
        start, end = text.count("\n", 0, one.start), text.count("\n", 0, one.end)
        assert start <= one.place.line - 1 <= end
    for one in inventory.requirements:
        shown = at(text, one.place)
        if "\\" not in shown and "$" not in shown:
            assert shown == one.wanted if one.wanted else shown, one
    keys = [one.key for one in inventory.packages]
    assert len(keys) == len({*keys})


def try_to_read(module, text):
    """Return the inventory, whose places are right; nothing if the text is refused."""
    try:
        inventory = read(module, text)
    except UnreadableError as error:
        told = str(error)
    else:
        check(text, inventory)
        return inventory
    assert told.startswith("line ")
    assert "\n" not in told
    return None
