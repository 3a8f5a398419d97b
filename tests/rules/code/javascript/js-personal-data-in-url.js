const axios = require('axios');
const qs = require('qs');

async function enrich(user, email, customer, base, router, res) {
  // ruleid: js-personal-data-in-url
  await fetch(`https://people.example.com/find/${user.email}`);
  // ruleid: js-personal-data-in-url
  await axios.get('https://people.example.com/find', { params: { email } });
  const url = new URL(base);
  // ruleid: js-personal-data-in-url
  url.searchParams.set('dob', customer.dateOfBirth);
  // ruleid: js-personal-data-in-url
  const link = `${base}/unsubscribe?from=news&email=${encodeURIComponent(user.email)}`;
  // ruleid: js-personal-data-in-url
  const other = base + '/reset?phone=' + user.phoneNumber;
  // ruleid: js-personal-data-in-url
  const third = base + '?' + qs.stringify({ ssn: customer.ssn });
  // ruleid: js-personal-data-in-url
  router.push({ path: '/confirm', query: { email: user.email } });
  const next = '/welcome/' + email;
  // ruleid: js-personal-data-in-url
  res.redirect(next);
  return [link, other, third];
}

async function quiet(user, email, customer, base, router, token) {
  // ok: js-personal-data-in-url
  await axios.post(`${base}/people`, { email });
  // ok: js-personal-data-in-url
  await axios.get(base, { params: { id: user.id, verified: user.emailVerified } });
  // ok: js-personal-data-in-url
  const link = `${base}/unsubscribe?token=${sign(user.email)}`;
  // ok: js-personal-data-in-url
  await fetch(base, { method: 'POST', body: new URLSearchParams({ email, token }) });
  // ok: js-personal-data-in-url
  const other = `${base}/card?last4=${customer.cardNumber.slice(-4)}`;
  // ok: js-personal-data-in-url
  router.push({ path: '/profile', query: { id: user.id } });
  // ok: js-personal-data-in-url
  await fetch(base + '/emails?page=' + user.page);
  return [link, other];
}
