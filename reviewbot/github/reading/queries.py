"""What we ask of GitHub in GraphQL."""

from typing import Final

_CHECK: Final = """
  commits(last: 1) { nodes { commit {
    oid
    checkSuites(first: 5, filterBy: {checkName: $check}) { nodes {
      app { slug }
      checkRuns(first: 100, filterBy: {checkName: $check, checkType: ALL}) {
        nodes { databaseId status conclusion externalId }
      }
    } }
  } } }
"""
_COMMENT: Final = """
  fullDatabaseId id body state isMinimized viewerDidAuthor
  author { __typename login }
"""

SNAPSHOT: Final = f"""
query Snapshot(
  $owner: String!, $name: String!, $number: Int!, $check: String!,
  $threads: String, $moreThreads: Boolean!,
  $reviews: String, $moreReviews: Boolean!,
  $comments: String, $moreComments: Boolean!
) {{
  viewer {{ login }}
  repository(owner: $owner, name: $name) {{
    databaseId nameWithOwner
    pullRequest(number: $number) {{
      state isDraft isCrossRepository
      author {{ login }}
      headRefOid headRefName headRepository {{ id }}
      baseRefOid baseRefName baseRef {{ target {{ oid }} }}
      {_CHECK}
      reviewThreads(first: 100, after: $threads) @include(if: $moreThreads) {{
        pageInfo {{ hasNextPage endCursor }}
        nodes {{
          id path line isOutdated isResolved viewerCanResolve viewerCanUnresolve
          resolvedBy {{ login }}
          comments(first: 50) {{
            pageInfo {{ hasNextPage endCursor }}
            nodes {{ {_COMMENT} }}
          }}
        }}
      }}
      reviews(first: 100, after: $reviews) @include(if: $moreReviews) {{
        pageInfo {{ hasNextPage endCursor }}
        nodes {{ fullDatabaseId id body state isMinimized viewerDidAuthor }}
      }}
      comments(first: 100, after: $comments) @include(if: $moreComments) {{
        pageInfo {{ hasNextPage endCursor }}
        nodes {{ fullDatabaseId id body viewerDidAuthor }}
      }}
    }}
  }}
}}
"""
"""A pull request with all that is on it: 100 threads, reviews and comments a time."""

THREAD: Final = f"""
query Thread($id: ID!, $after: String) {{
  node(id: $id) {{ ... on PullRequestReviewThread {{
    comments(first: 100, after: $after) {{
      pageInfo {{ hasNextPage endCursor }}
      nodes {{ {_COMMENT} }}
    }}
  }} }}
}}
"""
"""Further comments of one thread."""

OPEN_PULLS: Final = f"""
query OpenPulls($owner: String!, $name: String!, $check: String!, $after: String) {{
  viewer {{ login }}
  repository(owner: $owner, name: $name) {{
    databaseId nameWithOwner
    pullRequests(
      states: OPEN, first: 50, after: $after,
      orderBy: {{field: UPDATED_AT, direction: DESC}}
    ) {{
      pageInfo {{ hasNextPage endCursor }}
      nodes {{
        number isDraft headRefOid baseRefOid baseRefName baseRef {{ target {{ oid }} }}
        {_CHECK}
      }}
    }}
  }}
}}
"""
"""Open pull requests and our check runs on them, 50 a time."""

RESOLVE: Final = "resolveReviewThread(input: {threadId: %s}) { thread { id } }"
UNRESOLVE: Final = "unresolveReviewThread(input: {threadId: %s}) { thread { id } }"
MINIMIZE: Final = (
    "minimizeComment(input: {subjectId: %s, classifier: %s})"
    " { minimizedComment { isMinimized } }"
)

COMMIT: Final = """
mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}
"""
