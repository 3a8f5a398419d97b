const fs = require('fs');

function prepare(folder, file) {
  // ruleid: js-world-writable
  fs.chmodSync(file, 0o777);
  // ruleid: js-world-writable
  fs.mkdirSync(folder, { recursive: true, mode: 0o777 });
  // ruleid: js-world-writable
  fs.chmod(file, '666', done);
  // ok: js-world-writable
  fs.chmodSync(file, 0o755);
  // ok: js-world-writable
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  // ok: js-world-writable
  fs.writeFileSync(file, 'x', { mode: 0o600 });
}
