app.use(session({
  // ruleid: js-cookie-same-site-none
  cookie: { sameSite: 'none', secure: true },
}));
app.post('/login', (req, res) => {
  // ruleid: js-cookie-same-site-none
  res.cookie('session', req.session.id, { httpOnly: true, secure: true, sameSite: false });
  // ok: js-cookie-same-site-none
  res.cookie('session', req.session.id, { httpOnly: true, secure: true, sameSite: 'lax' });
  // ok: js-cookie-same-site-none
  res.cookie('theme', 'dark', { sameSite: 'none' });
});
