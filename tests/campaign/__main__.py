"""``python -m tests.campaign --seed 7 --kills 200 --database sqlite``."""

import argparse
import signal
import sys

from tests.campaign.campaign import Order
from tests.campaign.running import campaign


def main():
    """Run a campaign; exit with 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--workers", type=int, default=2, help="on postgres")
    parser.add_argument("--minutes", type=float, default=30.0, help="no round after")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by SIGTERM"))
    order = Order(asked.seed, asked.kills, asked.workers, minutes=asked.minutes)
    tally, folder = campaign(order, asked.database)
    print(f"\n{asked.database}, seed {asked.seed}\n{tally.table()}")
    for violation in tally.violations:
        print(f"violation: {violation[:2000]}")
    for leftover in tally.leftovers:
        print(f"left: {leftover}")
    print(f"logs: {folder}")
    return 0 if tally.good and tally.kills >= asked.kills else 1


if __name__ == "__main__":
    sys.exit(main())
