const tmp = require('tmp');
const temp = require('temp');

function output(done) {
  // ruleid: js-temp-name-race
  const name = tmp.tmpNameSync();
  // ruleid: js-temp-name-race
  const other = temp.path({ suffix: '.pdf' });
  // ok: js-temp-name-race
  const file = tmp.fileSync();
  // ok: js-temp-name-race
  temp.open('report', done);
  return [name, other, file];
}
