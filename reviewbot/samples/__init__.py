"""Samples: code and changes that say what rules must report."""
