app.use((req, res, next) => {
  if (req.path.endsWith('/')) {
    // ruleid: js-redirect-to-request-path
    return res.redirect(301, req.path.slice(0, -1));
  }
  const { pathname } = new URL(HOME + req.url);
  // ok: js-redirect-to-request-path
  res.redirect('/login?next=' + encodeURIComponent(req.originalUrl));
  // ok: js-redirect-to-request-path
  res.redirect('https://www.example.com' + req.url);
  // ok: js-redirect-to-request-path
  res.redirect('/home');
});
function addSlash(req, res) {
  // ruleid: js-redirect-to-request-path
  res.redirect(req.originalUrl + '/');
}
