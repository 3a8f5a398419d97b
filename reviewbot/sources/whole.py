"""Every file of the index, as if all of it were new: for a first look at a repository."""

from reviewbot.model.change import Change
from reviewbot.sources.compare import ALL, Options, compare, index_against
from reviewbot.sources.git import Repository, empty_tree


def read(repo: Repository, options: Options = ALL) -> Change:
    """Return all files of the index as new ones.

    Raises:
        SourceError: The index cannot be read.
    """
    files = compare(repo, index_against(empty_tree(repo)), options)
    return Change(files, "all files")
