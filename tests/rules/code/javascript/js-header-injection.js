app.get('/lang', (req, res) => {
  // ruleid: js-header-injection
  res.setHeader('Content-Language', req.query.lang);
  // ruleid: js-header-injection
  res.writeHead(200, { 'X-Trace': req.query.trace });
  // ok: js-header-injection
  res.setHeader('Content-Language', 'en');
  // ok: js-header-injection
  res.setHeader('X-Trace', encodeURIComponent(req.query.trace));
});
