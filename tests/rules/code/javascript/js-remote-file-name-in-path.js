const fs = require('fs');
const path = require('path');

async function download(url, folder) {
  const response = await fetch(url);
  const header = response.headers.get('content-disposition');
  const name = /filename="(.+)"/.exec(header)[1];
  // ruleid: js-remote-file-name-in-path
  const target = path.join(folder, name);
  const data = Buffer.from(await response.arrayBuffer());
  // ruleid: js-remote-file-name-in-path
  fs.writeFileSync(folder + '/' + name, data);
  // ok: js-remote-file-name-in-path
  fs.writeFileSync(path.join(folder, path.basename(name)), data);
  // ok: js-remote-file-name-in-path
  fs.writeFileSync(path.join(folder, 'download.bin'), data);
}
