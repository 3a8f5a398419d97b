const { exec, execSync, execFile } = require('child_process');
const child = require('child_process');

function readLines(file, callback) {
  const cmd = `cat ${file} | grep iface`;
  // ruleid: js-command-line-variable
  const lines = execSync(cmd).toString().split('\n');
  let search = 'grep -r ' + file;
  search = search + ' | head';
  // ruleid: js-command-line-variable
  exec(search, callback);
  return lines;
}

function start(program, script) {
  const line = [JSON.stringify(program), JSON.stringify(script)].join(' ');
  // ruleid: js-command-line-variable
  child.execSync(line, { stdio: 'inherit' });
}

function status(pid, count) {
  const fixed = 'git status --porcelain';
  // ok: js-command-line-variable
  execSync(fixed);
  const top = `ps -o pid= ${pid}`;
  // ok: js-command-line-variable
  execSync(top);
  const shown = `head -n ${Number(count)} log.txt`;
  // ok: js-command-line-variable
  execSync(shown);
  const target = `${count}.txt`;
  // ok: js-command-line-variable
  execFile('cat', [target]);
  // ok: js-command-line-variable
  expression.exec(target);
}
