"""The supply chain: what a change does to the packages of a project."""
