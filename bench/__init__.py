"""Benchmarks: the whole process, real commits, peers in the same run."""
