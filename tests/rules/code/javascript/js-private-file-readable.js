const fs = require('fs');

function keep(privateKey, settings) {
  // ruleid: js-private-file-readable
  fs.writeFileSync('server.key', privateKey);
  // ruleid: js-private-file-readable
  fs.writeFileSync('token', settings.accessToken, 'utf8');
  // ok: js-private-file-readable
  fs.writeFileSync('server.key', privateKey, { mode: 0o600 });
  // ok: js-private-file-readable
  fs.writeFileSync('server.crt', settings.certificate);
}
