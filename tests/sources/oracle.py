"""What must hold for any changed file, found out in another way than reviewbot's."""


def lines_of(data):
    """Split at LF only, as git does; the last line may lack it."""
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def replay(base, head):
    """Build the head version from a base and only the added lines of the head."""
    old, new = lines_of(base.data), lines_of(head)
    built, at = [], 0
    for hunk in base.hunks:
        start = hunk.base_line - 1 if hunk.base_count else hunk.base_line
        assert start >= at, "hunks are sorted and disjoint"
        built += old[at:start]
        assert len(built) == hunk.head_line - (1 if hunk.head_count else 0)
        built += new[len(built) : len(built) + hunk.head_count]
        at = start + hunk.base_count
        assert hunk.base_count or hunk.head_count
    return b"".join(built + old[at:])


def by_path(change):
    assert [file.path for file in change.files] == sorted(f.path for f in change.files)
    return {file.path: file for file in change.files}


def only(change):
    (file,) = change.files
    return file
