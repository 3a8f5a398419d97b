function deepMerge(target, source) {
  for (const key in source) {
    if (isObject(source[key])) {
      // ruleid: js-prototype-pollution-merge
      target[key] = deepMerge(target[key] || {}, source[key]);
      // ruleid: js-prototype-pollution-merge
      deepMerge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}
const mergeAll = (target, source) => {
  for (const key of Object.keys(source)) {
    // ruleid: js-prototype-pollution-merge
    mergeAll(target[key], source[key]);
  }
};
function safeMerge(target, source) {
  for (const key in source) {
    if (key === '__proto__' || key === 'constructor') continue;
    // ok: js-prototype-pollution-merge
    safeMerge(target[key], source[key]);
  }
}
function extendKnown(target, source) {
  for (const key of Object.keys(source)) {
    if (isUnsafeKey(key)) continue;
    // ok: js-prototype-pollution-merge
    extendKnown(target[key], source[key]);
  }
}
