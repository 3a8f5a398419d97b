const { execSync, exec } = require('child_process');
const child_process = require('child_process');

function archive(folder, pid) {
  // ruleid: js-command-string-built
  execSync(`tar czf backup.tgz ${folder}`);
  // ruleid: js-command-string-built
  child_process.exec('rm -rf ' + folder + '/tmp', done);
  // ok: js-command-string-built
  execSync('tar czf backup.tgz data');
  // ok: js-command-string-built
  exec(`kill -9 ${process.pid}`);
  // ok: js-command-string-built
  execSync(`node ${BUILD_SCRIPT}`);
  // ok: js-command-string-built
  pattern.exec(`${folder}/x`);
  // ok: js-command-string-built
  execSync(`ls ${shellEscape(folder)}`);
}

function battery(done) {
  exec('sysctl -a', (error, out) => {
    // ok: js-command-string-built
    done(parseInt('0' + out.trim(), 10));
  });
}
