"""How long semgrep-core spends on each rule: for benchmarks, not for reviews."""

from collections.abc import Mapping, Sequence
from typing import Any

from reviewbot.engines.base import EngineLimits
from reviewbot.engines.semgrep import process
from reviewbot.errors import EngineError
from reviewbot.model.text import Text


def times(
    binary: str,
    texts: Sequence[Text],
    rules: Sequence[Mapping[str, Any]],
    limits: EngineLimits,
) -> list[dict[str, float]]:
    """Return for each text, in its order, the seconds that each rule took, by id.

    Parsing the text is in none of them. What several rules need of a text is put
    down to the first of them, in the order of ``rules``; a rule that semgrep's
    own filter rules out took no time.

    Raises:
        EngineError: semgrep-core failed, or told no times.
    """
    options = [
        "-json_time", "-json_nodots", "-fast", "-j", "1",
        "-timeout", str(limits.seconds),
        "-max_memory", str(limits.memory),
    ]  # fmt: skip
    with process.workspace(texts, rules) as space:
        where = ["-rules", space.rules, "-targets", space.targets]
        done = process.start([binary, *options, *where], space, limits, start_up=60)
        printed = process.parse(done)
    try:
        told = printed["time"]
        by_path = {
            each["path"]: dict(zip(told["rules"], each["match_times"], strict=True))
            for each in told["targets"]
        }
        return [by_path.get(path, {}) for path in space.files]
    except (LookupError, TypeError, ValueError) as error:
        raise EngineError("semgrep-core does not tell how long rules take") from error
