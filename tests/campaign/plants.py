"""What people plant in files, and what a review has to say of each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plant:
    """Lines with one finding, and the same thing done well."""

    rule: str
    blocks: bool
    suffix: str
    bad: str
    good: str


PLANTS = (
    Plant(
        "python-subprocess-shell-true",
        True,  # noqa: FBT003
        ".py",
        "import subprocess\n\n\ndef run(command):\n    subprocess.run(command, shell=True)\n",
        "import subprocess\n\n\ndef run(command):\n    subprocess.run([command])\n",
    ),
    Plant(
        "python-yaml-unsafe-loader",
        True,  # noqa: FBT003
        ".py",
        "import yaml\n\n\ndef load(text):\n    return yaml.load(text, Loader=yaml.Loader)\n",
        "import yaml\n\n\ndef load(text):\n    return yaml.safe_load(text)\n",
    ),
    Plant(
        "python-eval",
        False,  # noqa: FBT003
        ".py",
        "def run(line):\n    return eval(line)\n",
        "def run(line):\n    return int(line)\n",
    ),
    Plant(
        "js-eval-dynamic",
        False,  # noqa: FBT003
        ".js",
        "const f = (q) => { eval(q); };\n",
        "const f = (q) => { JSON.parse(q); };\n",
    ),
)
BLOCKING = frozenset(plant.rule for plant in PLANTS if plant.blocks)


@dataclass(frozen=True, slots=True)
class File:
    """A file of a pull request: something planted, or that thing mended."""

    plant: Plant
    bad: bool
    noise: int = 0
    """Lines of comment above it: moves the finding."""

    @property
    def content(self):
        mark = "// moved\n" if self.plant.suffix == ".js" else "# moved\n"
        body = self.plant.bad if self.bad else self.plant.good
        return (mark * self.noise + body).encode()


def findings(tree):
    """Return what a review must find in files by path: pairs of path and rule."""
    return frozenset((path, file.plant.rule) for path, file in tree.items() if file.bad)
