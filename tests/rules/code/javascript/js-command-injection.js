const { exec, execFile, spawn } = require('child_process');
const cp = require('child_process');

app.post('/ping', (req, res) => {
  // ruleid: js-command-injection
  exec('ping -c 1 ' + req.body.host, (err, out) => res.send(out));
  const { host } = req.query;
  // ruleid: js-command-injection
  cp.execSync(`nslookup ${host}`);
  // ruleid: js-command-injection
  spawn(req.params.tool, ['--version']);
  // ruleid: js-command-injection
  spawn('convert', [req.body.file, 'out.png'], { shell: true });
  // ruleid: js-command-injection
  cp.spawn('sh', ['-c', 'du -s ' + host]);
  // ok: js-command-injection
  execFile('ping', ['-c', '1', req.body.host]);
  // ok: js-command-injection
  spawn('convert', [req.body.file, 'out.png']);
  const port = Number(req.query.port);
  // ok: js-command-injection
  exec(`fuser ${port}/tcp`);
  // ok: js-command-injection
  exec('uptime', (err, out) => res.json({ out, asked: req.body.host }));
  // ok: js-command-injection
  const found = /^[a-z]+$/.exec(req.query.name);
});
