"""The yardstick for vulnerable dependencies: orders of versions, ranges of advisories."""
