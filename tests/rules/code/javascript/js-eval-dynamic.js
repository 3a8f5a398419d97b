const vm = require('vm');

function load(source, name) {
  // ruleid: js-eval-dynamic
  eval(source);
  // ruleid: js-eval-dynamic
  const f = new Function('x', `return x.${name}`);
  // ruleid: js-eval-dynamic
  vm.runInNewContext('(' + source + ')');
  // ok: js-eval-dynamic
  eval('1 + 1');
  // ok: js-eval-dynamic
  const g = new Function('return this')();
  // ok: js-eval-dynamic
  const h = Function('return this');
  // ok: js-eval-dynamic
  vm.runInNewContext(BOOT_SCRIPT, {});
  // ok: js-eval-dynamic
  JSON.parse(source);
  // ok: js-eval-dynamic
  page.evaluate(source);
}
// ok: js-eval-dynamic
eval(`1 + 1`);
