"""What reviewbot may ask of GitHub: the operations and types that the simulator has."""

REST = """
GET /app
GET /app/hook/config
GET /app/hook/deliveries
GET /app/hook/deliveries/{}
POST /app/hook/deliveries/{}/attempts
GET /app/installations
GET /app/installations/{}
POST /app/installations/{}/access_tokens
POST /app-manifests/{}/conversions
GET /installation/repositories
GET /meta
GET /rate_limit
GET /user
GET /repos/{}/{}
GET /repos/{}/{}/collaborators/{}/permission
GET /repos/{}/{}/commits/{}/check-runs
GET /repos/{}/{}/commits/{}/pulls
GET /repos/{}/{}/compare/{}
GET /repos/{}/{}/installation
POST /repos/{}/{}/check-runs
PATCH /repos/{}/{}/check-runs/{}
GET /repos/{}/{}/issues/{}/comments
POST /repos/{}/{}/issues/{}/comments
PATCH /repos/{}/{}/issues/comments/{}
POST /repos/{}/{}/issues/comments/{}/reactions
GET /repos/{}/{}/pulls
GET /repos/{}/{}/pulls/{}
GET /repos/{}/{}/pulls/{}/files
GET /repos/{}/{}/pulls/{}/reviews
POST /repos/{}/{}/pulls/{}/reviews
DELETE /repos/{}/{}/pulls/{}/reviews/{}
GET /repos/{}/{}/pulls/{}/reviews/{}/comments
PATCH /repos/{}/{}/pulls/comments/{}
POST /repos/{}/{}/pulls/{}/comments/{}/replies
POST /repos/{}/{}/pulls/comments/{}/reactions
"""

GRAPHQL_TYPES = """
App Bot CheckAnnotation CheckAnnotationConnection CheckAnnotationData CheckAnnotationLevel
CheckAnnotationPosition CheckAnnotationSpan CheckConclusionState CheckRun
CheckRunConnection CheckRunEdge CheckRunFilter CheckRunState CheckRunType
CheckStatusState CheckSuite
CheckSuiteConnection CheckSuiteEdge CheckSuiteFilter Commit CommitAuthor
CommitConnection CommitMessage CommittableBranch CreateCommitOnBranchInput
CreateCommitOnBranchPayload DiffSide Enterprise EnterpriseUserAccount FileAddition
FileChanges FileDeletion GitActor IssueComment IssueCommentConnection IssueCommentEdge
IssueCommentOrder IssueCommentOrderField IssueOrder IssueOrderField Mannequin
MinimizeCommentInput MinimizeCommentPayload OrderDirection Organization PageInfo
PullRequest PullRequestCommit PullRequestCommitConnection PullRequestCommitEdge
PullRequestConnection PullRequestEdge PullRequestReview PullRequestReviewComment
PullRequestReviewCommentConnection PullRequestReviewCommentEdge
PullRequestReviewCommentState PullRequestReviewConnection PullRequestReviewEdge
PullRequestReviewState PullRequestReviewThread PullRequestReviewThreadConnection
PullRequestReviewThreadEdge PullRequestReviewThreadSubjectType PullRequestState
RateLimit Ref ReportedContentClassifiers Repository RepositoryOwner
RepositoryPermission ResolveReviewThreadInput ResolveReviewThreadPayload
UnminimizeCommentInput UnminimizeCommentPayload UnresolveReviewThreadInput
UnresolveReviewThreadPayload User
Actor Comment GitObject Minimizable Node UniformResourceLocatable
Base64String BigInt Date DateTime GitObjectID GitTimestamp HTML ID Int String Boolean
Float URI X509Certificate
"""

GRAPHQL_ROOTS = {
    "Query": "node nodes rateLimit repository viewer",
    "Mutation": "createCommitOnBranch minimizeComment resolveReviewThread "
    "unminimizeComment unresolveReviewThread",
}

WEBHOOKS = {
    "check_run": "rerequested",
    "check_suite": "rerequested",
    "installation": "suspend",
    "installation_repositories": "added",
    "issue_comment": "created",
    "ping": None,
    "pull_request": "synchronize",
    "pull_request_review": "submitted",
    "pull_request_review_comment": "created",
    "push": None,
}
"""The action whose example is the model of every payload of that event."""

PAYLOADS = {
    "check_run": "created completed rerequested requested_action",
    "check_suite": "requested rerequested",
    "installation": "created deleted suspend unsuspend",
    "installation_repositories": "added removed",
    "issue_comment": "created edited",
    "ping": "event",
    "pull_request": "closed converted_to_draft edited opened ready_for_review reopened "
    "synchronize",
    "pull_request_review": "submitted",
    "pull_request_review_comment": "created edited",
    "push": "event",
}
"""The events that are sent, by action; "event" where there is none."""
