const fs = require('fs');
const os = require('os');
const path = require('path');

function save(data) {
  // ruleid: js-predictable-temp-file
  fs.writeFileSync('/tmp/report.json', data);
  const file = path.join(os.tmpdir(), `export-${Date.now()}.csv`);
  // ruleid: js-predictable-temp-file
  fs.createWriteStream(file).end(data);
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'export-'));
  // ok: js-predictable-temp-file
  fs.writeFileSync(path.join(own, 'report.json'), data);
  // ok: js-predictable-temp-file
  fs.writeFileSync(path.join(os.tmpdir(), crypto.randomUUID()), data);
  // ok: js-predictable-temp-file
  fs.writeFileSync('data/tmp/report.json', data);
  // ok: js-predictable-temp-file
  fs.readFileSync('/tmp/report.json');
}
