function encode(text, name) {
  // ruleid: js-escape-first-only
  const bracket = text.replace('<', '&lt;');
  // ruleid: js-escape-first-only
  const quote = name.replace('"', '&quot;');
  // ruleid: js-escape-first-only
  const one = name.replace(/</, '&lt;');
  // ok: js-escape-first-only
  const all = text.replace(/</g, '&lt;');
  // ok: js-escape-first-only
  const every = text.replaceAll('<', '&lt;');
  // ok: js-escape-first-only
  const arrow = text.replace('<', '-');
  return [bracket, quote, one, all, every, arrow];
}
