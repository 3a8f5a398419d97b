const { spawn, execFileSync } = require('child_process');

function fetchTemplate(url, target) {
  // ruleid: js-git-remote-argument
  spawn('git', ['clone', '--depth', '1', url, target]);
  // ok: js-git-remote-argument
  spawn('git', ['clone', '--depth', '1', '--', url, target]);
  // ok: js-git-remote-argument
  spawn('git', ['commit', '-m', url]);
}
function refs(options) {
  // ruleid: js-git-remote-argument
  return execFileSync('git', ['ls-remote', options.repoUrl]).toString();
}
function update() {
  // ok: js-git-remote-argument
  execFileSync('git', ['fetch', 'origin']);
}
