"""The yardstick for secrets and personal data, beside peers, on public corpora."""
