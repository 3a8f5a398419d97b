function clean(name, folder) {
  // ruleid: js-path-dots-removed-once
  const cut = name.replace('../', '');
  // ruleid: js-path-dots-removed-once
  const all = folder.replace(/\.\.\//g, '');
  // ruleid: js-path-dots-removed-once
  const pairs = name.replaceAll('..', '');
  // ok: js-path-dots-removed-once
  const shown = name.replace(/^\.\//, '');
  // ok: js-path-dots-removed-once
  const text = name.replace('...', '');
  // ok: js-path-dots-removed-once
  const other = name.replace('../', '/');
  return [cut, all, pairs, shown, text, other];
}
