function find(name, text) {
  // ruleid: js-regex-from-variable
  const a = new RegExp('^' + name + '$').test(text);
  // ruleid: js-regex-from-variable
  const b = new RegExp(`\\b${name}\\b`, 'i').test(text);
  // ok: js-regex-from-variable
  const c = new RegExp('^' + escapeRegExp(name) + '$').test(text);
  // ok: js-regex-from-variable
  const d = new RegExp('^a+$').test(text);
  return [a, b, c, d];
}
