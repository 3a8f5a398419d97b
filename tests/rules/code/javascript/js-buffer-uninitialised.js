function encode(value, size) {
  // ruleid: js-buffer-uninitialised
  const a = new Buffer(value);
  // ruleid: js-buffer-uninitialised
  const b = Buffer(size);
  // ok: js-buffer-uninitialised
  const c = Buffer.from(value);
  // ok: js-buffer-uninitialised
  const d = Buffer.alloc(size);
  // ok: js-buffer-uninitialised
  const e = new Buffer('text');
  return [a, b, c, d, e];
}
