"""What the network sees: webhook, health, metrics; and the log."""
