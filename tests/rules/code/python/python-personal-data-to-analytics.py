import analytics
import newrelic.agent
import posthog
import sentry_sdk
from amplitude import BaseEvent
from segment import analytics as segment


def follow(user, email, order, mp, client, span, scope):
    # ruleid: python-personal-data-to-analytics
    analytics.identify(user.id, {"email": user.email, "plan": user.plan})
    traits = {"birthday": user.date_of_birth}
    # ruleid: python-personal-data-to-analytics
    segment.identify(user.id, traits)
    # ruleid: python-personal-data-to-analytics
    posthog.capture(user.email, "order placed", {"total": order.total})
    # ruleid: python-personal-data-to-analytics
    mp.track(user.id, "signup", {"phone": user.phone_number})
    # ruleid: python-personal-data-to-analytics
    client.track(BaseEvent("signup", user_id=email))
    # ruleid: python-personal-data-to-analytics
    sentry_sdk.set_user({"id": user.id, "email": email})
    # ruleid: python-personal-data-to-analytics
    scope.set_extra("iban", order.iban)
    # ruleid: python-personal-data-to-analytics
    newrelic.agent.add_custom_attribute("email", user.email)
    # ruleid: python-personal-data-to-analytics
    span.set_tag("user.email", user.email)


def quiet(user, email, order, mp, span):
    # ok: python-personal-data-to-analytics
    analytics.identify(user.id, {"plan": user.plan, "email_verified": user.email_verified})
    # ok: python-personal-data-to-analytics
    posthog.capture(user.uuid, "order placed", {"total": order.total})
    # ok: python-personal-data-to-analytics
    mp.track(pseudonym(email), "signup", {"source": order.source})
    # ok: python-personal-data-to-analytics
    sentry_sdk.set_user({"id": user.id})
    # ok: python-personal-data-to-analytics
    span.set_tag("mail.domain", email.split("@")[1])
    # ok: python-personal-data-to-analytics
    send_mail(email, "welcome")
