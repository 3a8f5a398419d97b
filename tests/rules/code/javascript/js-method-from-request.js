app.post('/run', (req, res) => {
  // ruleid: js-method-from-request
  actions[req.body.action](req.body.data);
  const { method } = req.params;
  // ruleid: js-method-from-request
  service[method].call(service, res);
  // ok: js-method-from-request
  actions.start(req.body.data);
  if (!NAMES.includes(req.body.action)) return;
  // ok: js-method-from-request
  const title = titles[req.body.action];
  res.json({ title });
});
