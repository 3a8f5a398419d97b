app.get('/login', (req, res) => {
  // ruleid: js-log-injection
  console.log('login of ' + req.query.name);
  // ruleid: js-log-injection
  logger.info(`login of ${req.body.name}`);
  // ok: js-log-injection
  console.log('login');
  // ok: js-log-injection
  console.log('login of ' + JSON.stringify(req.query.name));
});
