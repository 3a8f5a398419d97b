app.use((req, res, next) => {
  // ruleid: js-jwt-decode-unverified
  req.user = jwt.decode(req.cookies.session);
  const token = req.headers.authorization.split(' ')[1];
  // ruleid: js-jwt-decode-unverified
  const claims = jwtDecode(token);
  // ok: js-jwt-decode-unverified
  const { header } = jwt.decode(token, { complete: true });
  // ok: js-jwt-decode-unverified
  req.user = jwt.verify(token, key);
  next();
});

function show(saved) {
  // ok: js-jwt-decode-unverified
  return jwtDecode(saved).name;
}
