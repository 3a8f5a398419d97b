const fs = require('fs');
const path = require('path');

function unpack(zip, folder) {
  for (const entry of zip.getEntries()) {
    // ruleid: js-zip-slip
    fs.writeFileSync(path.join(folder, entry.entryName), entry.getData());
  }
}
archive.on('entry', (entry) => {
  const target = path.join('out', entry.path);
  // ruleid: js-zip-slip
  entry.pipe(fs.createWriteStream(target));
});
archive.on('entry', (entry) => {
  const target = path.resolve(ROOT, entry.path);
  if (!target.startsWith(ROOT + path.sep)) throw new Error('outside');
  // ok: js-zip-slip
  entry.pipe(fs.createWriteStream(target));
});
archive.on('entry', (entry) => {
  // ok: js-zip-slip
  entry.pipe(fs.createWriteStream(path.join(ROOT, path.basename(entry.path))));
});
