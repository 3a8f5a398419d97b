app.get('/search', (req, res) => {
  // ruleid: js-regex-injection
  const found = items.filter((item) => new RegExp(req.query.q, 'i').test(item.name));
  const { prefix } = req.body;
  // ruleid: js-regex-injection
  const pattern = RegExp('^' + prefix);
  // ok: js-regex-injection
  const safe = new RegExp(_.escapeRegExp(req.query.q), 'i');
  // ok: js-regex-injection
  const fixed = new RegExp('^[a-z]+$').test(req.query.q);
  // ok: js-regex-injection
  const list = items.filter((item) => item.name.includes(prefix));
});
