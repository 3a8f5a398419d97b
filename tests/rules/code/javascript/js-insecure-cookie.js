app.post('/login', (req, res) => {
  // ruleid: js-insecure-cookie
  res.cookie('session', id);
  // ruleid: js-insecure-cookie
  res.cookie('auth_token', token, { httpOnly: false, secure: true });
  // ruleid: js-insecure-cookie
  res.cookie('sid', id, { maxAge: 3600 });
  // ruleid: js-insecure-cookie
  res.cookie('jwt', token, { httpOnly: true, secure: false });
  // ok: js-insecure-cookie
  res.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });
  // ok: js-insecure-cookie
  res.cookie('theme', 'dark');
  // ok: js-insecure-cookie
  res.cookie('session', id, { ...defaults, maxAge: 3600 });
  // ok: js-insecure-cookie
  res.cookie('session', id, cookieOptions);
  // ok: js-insecure-cookie
  res.cookie('XSRF-TOKEN', req.csrfToken());
  // ok: js-insecure-cookie
  res.cookie('session', id, { httpOnly: true, secure: isProduction });
});
