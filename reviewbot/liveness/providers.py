"""The providers that may be asked: where, how, and which answers say what. Data alone.

Every request is one that its provider documents, that reads and changes nothing. Hosts
are fixed: nothing in a repository names one. An answer that is not listed says nothing;
so does a refusal where the same kind of value may belong to a server elsewhere.
"""

from collections.abc import Mapping
from typing import Final

from reviewbot.liveness.provider import Provider, Says

_BEARER: Final = {"Authorization": "Bearer {}"}
_FORM: Final = "application/x-www-form-urlencoded"
_JSON: Final = "application/json"


def _bearer(name: str, rules: str, address: str, word: str) -> Provider:
    """Return a provider that takes a bearer token, and answers 401 when it does not."""
    host, _, path = address.partition("/")
    return Provider(name, _ids(rules), host, f"/{path}", _ok(word), headers=_BEARER)


def _ok(word: str) -> tuple[Says, ...]:
    return (Says(200, f'"{word}"'),)


def _ids(rules: str) -> tuple[str, ...]:
    return tuple(f"secret-{rule}" for rule in rules.split())


def _refusals(status: int, *words: str) -> tuple[Says, ...]:
    return tuple(Says(status, word) for word in words)


PROVIDERS: Final = (
    _bearer(
        "GitHub",
        "github-token github-fine-grained-token github-oauth-token github-app-user-token",
        "api.github.com/user",
        "login",
    ),
    _bearer(
        "GitHub App",
        "github-app-installation-token",
        "api.github.com/installation/repositories?per_page=1",
        "repositories",
    ),
    Provider(
        "GitLab",
        _ids("gitlab-token gitlab-routable-token"),
        "gitlab.com",
        "/api/v4/personal_access_tokens/self",
        _ok("user_id"),
        headers={"PRIVATE-TOKEN": "{}"},
        elsewhere="a GitLab of your own",
    ),
    Provider(
        "Slack",
        _ids("slack-bot-token slack-user-token slack-legacy-token"),
        "slack.com",
        "/api/auth.test",
        _ok("team_id"),
        _refusals(
            200, '"invalid_auth"', '"account_inactive"', '"token_revoked"', '"token_expired"'
        ),
        {**_BEARER, "Content-Type": _FORM},
        "POST",
    ),
    Provider(
        "OpenAI",
        _ids("openai-api-key openai-project-key openai-service-account-key"),
        "api.openai.com",
        "/v1/models",
        # A key that may not list models is told so with 401, too.
        (*_ok("data"), *_refusals(401, "Missing scopes"), *_refusals(403, "Missing scopes")),
        _refusals(401, "invalid_api_key", "account_deactivated"),
        _BEARER,
    ),
    Provider(
        "Anthropic",
        _ids("anthropic-api-key"),
        "api.anthropic.com",
        "/v1/models",
        _ok("data"),
        _refusals(401, "authentication_error"),
        {"x-api-key": "{}", "anthropic-version": "2023-06-01"},
    ),
    _bearer(
        "Hugging Face", "huggingface-token", "huggingface.co/api/whoami-v2", "name"
    ),
    _bearer("SendGrid", "sendgrid-api-key", "api.sendgrid.com/v3/scopes", "scopes"),
    _bearer(
        "DigitalOcean",
        "digitalocean-token digitalocean-oauth-token",
        "api.digitalocean.com/v2/account",
        "account",
    ),
    Provider(
        "Stripe",
        _ids(
            "stripe-live-secret-key stripe-live-restricted-key "
            "stripe-test-secret-key stripe-test-restricted-key"
        ),
        "api.stripe.com",
        "/v1/balance",
        # A restricted key that may not read the balance.
        (*_ok("available"), Says(403, "permission")),
        headers=_BEARER,
    ),
    Provider(
        "Telegram",
        _ids("telegram-bot-token"),
        "api.telegram.org",
        "/bot{}/getMe",
        _ok("is_bot"),
        before="[0-9]{5,16}:",
    ),
    Provider(
        "Discord",
        _ids("discord-bot-token"),
        "discord.com",
        "/api/v10/users/@me",
        _ok("id"),
        headers={"Authorization": "Bot {}"},
    ),
    Provider(
        "Linear",
        _ids("linear-api-key"),
        "api.linear.app",
        "/graphql",
        _ok("viewer"),
        _refusals(401, "AUTHENTICATION_ERROR") + _refusals(400, "AUTHENTICATION_ERROR"),
        {"Authorization": "{}", "Content-Type": _JSON},
        "POST",
        '{"query":"query { viewer { id } }"}',
    ),
    Provider(
        "Notion",
        _ids("notion-token notion-token-old"),
        "api.notion.com",
        "/v1/users/me",
        _ok("object"),
        headers={**_BEARER, "Notion-Version": "2022-06-28"},
    ),
    Provider(
        "Figma",
        _ids("figma-access-token"),
        "api.figma.com",
        "/v1/me",
        (*_ok("id"), Says(403, "Invalid scope")),
        (Says(401), Says(403, "Invalid token")),
        {"X-Figma-Token": "{}"},
    ),
    _bearer("Airtable", "airtable-token", "api.airtable.com/v0/meta/whoami", "id"),
    Provider(
        "Cloudflare",
        _ids("cloudflare-user-token"),
        "api.cloudflare.com",
        "/client/v4/user/tokens/verify",
        _ok("active"),
        (Says(401), Says(200, '"disabled"'), Says(200, '"expired"')),
        _BEARER,
    ),
    Provider(
        "Heroku",
        _ids("heroku-api-key heroku-api-key-old"),
        "api.heroku.com",
        "/account",
        _ok("email"),
        headers={**_BEARER, "Accept": "application/vnd.heroku+json; version=3"},
    ),
    Provider(
        "Square",
        _ids("square-access-token square-personal-access-token"),
        "connect.squareup.com",
        "/v2/locations",
        (*_ok("locations"), Says(403, "INSUFFICIENT_SCOPES")),
        headers=_BEARER,
        elsewhere="Square's sandbox",
    ),
    Provider(
        "Postman",
        _ids("postman-api-key"),
        "api.getpostman.com",
        "/me",
        _ok("user"),
        headers={"X-API-Key": "{}"},
    ),
    _bearer(
        "Doppler",
        "doppler-personal-token doppler-service-token doppler-cli-token "
        "doppler-service-account-token",
        "api.doppler.com/v3/me",
        "workplace",
    ),
    _bearer("Netlify", "netlify-token", "api.netlify.com/api/v1/user", "email"),
    Provider(
        "Vercel",
        _ids("vercel-personal-access-token"),
        "api.vercel.com",
        "/v2/user",
        _ok("user"),
        (Says(401), Says(403, "invalidToken")),
        _BEARER,
    ),
    Provider(
        "PagerDuty",
        _ids("pagerduty-api-key"),
        "api.pagerduty.com",
        "/abilities",
        _ok("abilities"),
        headers={"Authorization": "Token token={}"},
        elsewhere="PagerDuty's service region in Europe",
    ),
    Provider(
        "Sentry",
        _ids("sentry-user-token"),
        "sentry.io",
        "/api/0/organizations/",
        (Says(200, "["), Says(403, "permission")),
        headers=_BEARER,
        elsewhere="a Sentry of your own",
    ),
    _bearer("Asana", "asana-token", "app.asana.com/api/1.0/users/me", "gid"),
    Provider(
        "Dropbox",
        _ids("dropbox-short-lived-token dropbox-long-lived-token"),
        "api.dropboxapi.com",
        "/2/users/get_current_account",
        (*_ok("account_id"), Says(401, "missing_scope")),
        _refusals(401, "invalid_access_token", "expired_access_token"),
        {**_BEARER, "Content-Type": _JSON},
        "POST",
        "null",
    ),
    _bearer("Groq", "groq-api-key", "api.groq.com/openai/v1/models", "data"),
    _bearer("Mistral", "mistral-api-key", "api.mistral.ai/v1/models", "data"),
    _bearer("DeepSeek", "deepseek-api-key", "api.deepseek.com/models", "data"),
    _bearer(
        "Replicate", "replicate-api-token", "api.replicate.com/v1/account", "username"
    ),
    _bearer("OpenRouter", "openrouter-api-key", "openrouter.ai/api/v1/key", "data"),
    _bearer(
        "Buildkite", "buildkite-api-token", "api.buildkite.com/v2/access-token", "uuid"
    ),
    _bearer("Apify", "apify-token", "api.apify.com/v2/users/me", "data"),
    Provider(
        "Supabase",
        _ids("supabase-access-token"),
        "api.supabase.com",
        "/v1/projects",
        (Says(200, "["),),
        headers=_BEARER,
    ),
    Provider(
        "Fastly",
        _ids("fastly-api-token"),
        "api.fastly.com",
        "/tokens/self",
        _ok("id"),
        headers={"Fastly-Key": "{}"},
    ),
    Provider(
        "ClickUp",
        _ids("clickup-api-token"),
        "api.clickup.com",
        "/api/v2/user",
        _ok("user"),
        headers={"Authorization": "{}"},
    ),
    Provider(
        "CircleCI",
        _ids("circleci-personal-token"),
        "circleci.com",
        "/api/v2/me",
        _ok("login"),
        headers={"Circle-Token": "{}"},
        elsewhere="a CircleCI server of your own",
    ),
)  # fmt: skip


def by_rule() -> Mapping[str, Provider]:
    """Return who is asked about the findings of a rule, by its id."""
    return {rule: provider for provider in PROVIDERS for rule in provider.rules}
