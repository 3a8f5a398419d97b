// ruleid: js-umask-zero
process.umask(0);
// ruleid: js-umask-zero
process.umask(0o000);
// ok: js-umask-zero
process.umask(0o077);
// ok: js-umask-zero
const before = process.umask();
