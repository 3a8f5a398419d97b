// ruleid: js-unsafe-sandbox
const { VM } = require('vm2');
// ruleid: js-unsafe-sandbox
const safeEval = require('safe-eval');
// ok: js-unsafe-sandbox
const vm = require('vm');
// ok: js-unsafe-sandbox
const ivm = require('isolated-vm');
