const { spawn, spawnSync } = require('child_process');
const cp = require('child_process');

function convert(source, target) {
  // ruleid: js-spawn-shell
  spawn('convert', [source, 'out.png'], { shell: true });
  // ruleid: js-spawn-shell
  cp.spawnSync('ffmpeg', ['-i', 'in.avi', target], { stdio: 'inherit', shell: '/bin/bash' });
  // ok: js-spawn-shell
  spawn('convert', [source, target], { shell: false });
  // ok: js-spawn-shell
  spawn('npm', ['run', 'build'], { shell: true });
  // ok: js-spawn-shell
  spawnSync('convert', [source, target]);
}
