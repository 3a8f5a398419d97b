"""The GitHub App under load: real HTTP, real databases, peers in the same run."""
