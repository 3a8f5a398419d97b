const { execSync } = require('child_process');
const cp = require('child_process');

function run(command) {
  // ruleid: js-command-parameter
  return execSync(command, { encoding: 'utf8' });
}
const start = (line, options) => {
  // ruleid: js-command-parameter
  cp.exec(line, options);
};
function version() {
  const command = 'git --version';
  // ok: js-command-parameter
  return execSync(command);
}
function find(pattern, text) {
  // ok: js-command-parameter
  return pattern.exec(text);
}
