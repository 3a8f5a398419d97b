app.get('/login', (req, res) => {
  // ruleid: js-open-redirect
  res.redirect(req.query.next);
  const target = req.body.returnTo || '/';
  // ruleid: js-open-redirect
  res.redirect(302, target);
  // ok: js-open-redirect
  res.redirect(req.get('Referrer') || '/');
  // ok: js-open-redirect
  res.redirect(`/users/${req.params.id}`);
  // ok: js-open-redirect
  res.redirect('/search?q=' + encodeURIComponent(req.query.q));
  const page = '/pages/' + req.query.page;
  // ok: js-open-redirect
  res.redirect(page);
  // ok: js-open-redirect
  res.redirect('/login?next=' + req.query.next);
  const { next } = req.query;
  if (!PATHS.includes(next)) return res.sendStatus(400);
  // ok: js-open-redirect
  res.redirect(next);
});

const params = new URLSearchParams(window.location.search);
// ruleid: js-open-redirect
window.location.href = params.get('next');
// ruleid: js-open-redirect
location.assign(location.hash.slice(1));
// ok: js-open-redirect
window.location.href = '/home?tab=' + params.get('tab');
// ok: js-open-redirect
window.location.href = window.location.pathname;

app.get('/group/:slug', (req, res) => {
  // ok: js-open-redirect
  res.redirect(`${nconf.get('relative_path')}/groups/${req.params.slug}`);
});
