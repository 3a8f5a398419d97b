const policy = trustedTypes.createPolicy('app', {
  // ruleid: js-trusted-types-passthrough
  createHTML: (text) => text,
});
const other = window.trustedTypes.createPolicy('loader', {
  // ruleid: js-trusted-types-passthrough
  createScriptURL: (url) => url,
});
const safe = trustedTypes.createPolicy('clean', {
  // ok: js-trusted-types-passthrough
  createHTML: (text) => DOMPurify.sanitize(text),
});
// ok: js-trusted-types-passthrough
const list = texts.map((text) => text);
