"""Durable jobs: who runs what, how often, and what stops it."""
