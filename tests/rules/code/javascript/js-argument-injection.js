const { spawn, execFile } = require('child_process');

app.post('/clone', (req, res) => {
  // ruleid: js-argument-injection
  spawn('git', ['clone', req.body.url, 'work']);
  const { host } = req.query;
  // ruleid: js-argument-injection
  execFile('curl', ['-s', host], (error, out) => res.send(out));
  // ok: js-argument-injection
  spawn('git', ['clone', '--', req.body.url, 'work']);
  // ok: js-argument-injection
  execFile('curl', ['-s', `https://mirror.example.com/${host}`], done);
  // ok: js-argument-injection
  execFile('git', ['log', '-n', String(parseInt(req.query.n, 10))], done);
  // ok: js-argument-injection
  spawn('git', ['status']);
});

app.get('/safe', (req, res) => {
  const branch = req.query.branch;
  if (branch.startsWith('-')) return res.sendStatus(400);
  // ok: js-argument-injection
  execFile('git', ['log', branch], done);
});
