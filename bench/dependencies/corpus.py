"""What is measured on is not part of this project, and may be of another form."""


class CorpusError(Exception):
    """A file is not as it should be."""
