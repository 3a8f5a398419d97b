class Tracking
  def follow(user, email, order)
    # ruleid: ruby-personal-data-to-analytics
    Analytics.identify(user_id: user.id, traits: { email: user.email })
    # ruleid: ruby-personal-data-to-analytics
    analytics.track(user_id: user.email, event: "signup")
    # ruleid: ruby-personal-data-to-analytics
    ahoy.track "signup", phone: user.phone_number
    # ruleid: ruby-personal-data-to-analytics
    Sentry.set_user(id: user.id, email: user.email)
    # ruleid: ruby-personal-data-to-analytics
    Honeybadger.context(iban: order.iban)
    # ruleid: ruby-personal-data-to-analytics
    mixpanel.track(email, "order placed")
    # ruleid: ruby-personal-data-to-analytics
    NewRelic::Agent.add_custom_attributes({ birthday: user.date_of_birth })
    # ruleid: ruby-personal-data-to-analytics
    span.set_tag("user.email", user.email)
  end

  def quiet(user, email, order)
    # ok: ruby-personal-data-to-analytics
    Analytics.identify(user_id: user.id, traits: { plan: user.plan, verified: user.email_verified })
    # ok: ruby-personal-data-to-analytics
    ahoy.track "email changed", user_id: user.id
    # ok: ruby-personal-data-to-analytics
    Sentry.set_user(id: user.id)
    # ok: ruby-personal-data-to-analytics
    mixpanel.track(pseudonym(email), "order placed")
    # ok: ruby-personal-data-to-analytics
    UserMailer.welcome(email).deliver_later
  end
end
