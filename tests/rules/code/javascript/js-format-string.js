app.get('/item', (req, res) => {
  // ruleid: js-format-string
  console.log('item ' + req.query.name, req.ip);
  // ruleid: js-format-string
  const text = util.format(req.query.text, user.name);
  // ok: js-format-string
  console.log('item %s', req.query.name, req.ip);
  // ok: js-format-string
  console.log(`item ${req.query.name}`);
});
