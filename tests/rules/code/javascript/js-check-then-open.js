const fs = require('fs');

function once(file) {
  // ruleid: js-check-then-open
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, '{}');
  }
  // ruleid: js-check-then-open
  if (fs.existsSync(file)) {
    fs.unlinkSync(file);
  }
  // ok: js-check-then-open
  fs.writeFileSync(file, '{}', { flag: 'wx' });
  // ok: js-check-then-open
  if (fs.existsSync(file)) {
    console.log(file);
  }
}
