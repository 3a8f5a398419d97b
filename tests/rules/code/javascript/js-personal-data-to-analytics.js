function follow(user, email, order, customer, span) {
  // ruleid: js-personal-data-to-analytics
  analytics.identify(user.id, { email: user.email, plan: user.plan });
  const traits = { birthday: customer.dateOfBirth };
  // ruleid: js-personal-data-to-analytics
  window.analytics.identify(user.id, traits);
  // ruleid: js-personal-data-to-analytics
  mixpanel.people.set({ $phone: user.phoneNumber });
  // ruleid: js-personal-data-to-analytics
  posthog.identify(user.email);
  // ruleid: js-personal-data-to-analytics
  amplitude.track('signup', { email });
  // ruleid: js-personal-data-to-analytics
  gtag('event', 'signup', { email: user.email });
  // ruleid: js-personal-data-to-analytics
  dataLayer.push({ event: 'signup', email: email });
  // ruleid: js-personal-data-to-analytics
  Sentry.setUser({ id: user.id, email: user.email });
  // ruleid: js-personal-data-to-analytics
  newrelic.setCustomAttribute('iban', order.iban);
  // ruleid: js-personal-data-to-analytics
  Intercom('boot', { app_id: 'x1', email: user.email });
  // ruleid: js-personal-data-to-analytics
  span.setAttribute('user.email', user.email);
}

function quiet(user, email, order, input, setUser) {
  // ok: js-personal-data-to-analytics
  analytics.identify(user.id, { plan: user.plan, verified: user.emailVerified });
  // ok: js-personal-data-to-analytics
  posthog.identify(user.uuid);
  // ok: js-personal-data-to-analytics
  amplitude.track('signup', { who: pseudonym(email) });
  // ok: js-personal-data-to-analytics
  Sentry.setUser({ id: user.id });
  // ok: js-personal-data-to-analytics
  dataLayer.push({ event: 'signup', emails: order.emails.length });
  // ok: js-personal-data-to-analytics
  input.setAttribute('value', user.email);
  // ok: js-personal-data-to-analytics
  setUser({ email });
}
