function clean(text) {
  // ruleid: js-sanitizer-weakened
  const a = sanitizeHtml(text, { allowedTags: false });
  // ruleid: js-sanitizer-weakened
  const b = DOMPurify.sanitize(text, { ADD_TAGS: ['script'], ADD_ATTR: ['target'] });
  // ok: js-sanitizer-weakened
  const c = DOMPurify.sanitize(text, { ADD_ATTR: ['target'] });
  // ok: js-sanitizer-weakened
  const d = sanitizeHtml(text, { allowedTags: ['b', 'i'] });
  return [a, b, c, d];
}
