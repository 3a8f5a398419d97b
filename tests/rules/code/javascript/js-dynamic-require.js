function load(name) {
  // ruleid: js-dynamic-require
  const a = require('./plugins/' + name);
  // ruleid: js-dynamic-require
  const b = require(`./plugins/${name}.js`);
  // ok: js-dynamic-require
  const c = require('./plugins/first');
  // ok: js-dynamic-require
  const d = PLUGINS[name];
  return [a, b, c, d];
}
