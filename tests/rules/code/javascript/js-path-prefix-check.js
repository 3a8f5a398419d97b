const path = require('path');
const fs = require('fs');

function serve(root, name, response) {
  const file = path.join(root, name);
  // ruleid: js-path-prefix-check
  if (!file.startsWith(root)) return response.writeHead(403).end();
  const real = fs.realpathSync(file);
  // ruleid: js-path-prefix-check
  if (real.indexOf(root) !== 0) return response.writeHead(403).end();
  // ok: js-path-prefix-check
  if (!file.startsWith(root + path.sep)) return response.writeHead(403).end();
  // ok: js-path-prefix-check
  if (path.relative(root, file).startsWith('..')) return response.writeHead(403).end();
  // ok: js-path-prefix-check
  if (name.startsWith(root)) return response.end();
}
