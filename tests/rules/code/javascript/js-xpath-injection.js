const xpath = require('xpath');
function find(name, doc, id) {
  // ruleid: js-xpath-injection
  const a = xpath.select(`//user[name='${name}']`, doc);
  // ruleid: js-xpath-injection
  const b = xpath.select1("//user[name='" + name + "']", doc);
  // ok: js-xpath-injection
  const c = xpath.select('//user', doc);
  // ok: js-xpath-injection
  const d = xpath.parse('//user[name=$name]').select({ node: doc, variables: { name } });
  return [a, b, c, d];
}
