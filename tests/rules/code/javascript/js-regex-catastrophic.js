function check(text) {
  // ruleid: js-regex-catastrophic
  const word = /^(\w+)+$/.test(text);
  // ruleid: js-regex-catastrophic
  const list = text.match(/^([a-z]+)*;/);
  // ok: js-regex-catastrophic
  const one = /^\w+$/.test(text);
  // ok: js-regex-catastrophic
  const groups = /^(\w+,)+$/.test(text);
  // ok: js-regex-catastrophic
  const half = /(\w+)\s+/.test(text);
  return [word, list, one, groups, half];
}
