const { spawn, execFile } = require('child_process');

function latency(host) {
  let params;
  if (linux) {
    params = '-c 2 -w 3 ' + host;
  }
  // ruleid: js-argument-split
  spawn('ping', params.split(' '));
  const others = `-s ${host} 56 2`;
  // ruleid: js-argument-split
  util.execSafe('ping', others.split(' '), { timeout: 3000 });
  const fixed = '-c 2 -w 3';
  // ok: js-argument-split
  spawn('ping', fixed.split(' '));
  // ok: js-argument-split
  execFile('ping', ['-c', '2', '--', host]);
  // ok: js-argument-split
  return others.split(' ');
}
