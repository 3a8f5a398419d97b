function setPath(object, path, value) {
  const keys = path.split('.');
  let node = object;
  for (let i = 0; i < keys.length - 1; i++) {
    const key = keys[i];
    if (!node[key]) node[key] = {};
    // ruleid: js-prototype-pollution-path
    node = node[key];
  }
  node[keys[keys.length - 1]] = value;
}
const assign = (object, name, value) => {
  const parts = name.split('.');
  const last = parts.pop();
  for (const part of parts) {
    // ruleid: js-prototype-pollution-path
    object = object[part];
  }
  object[last] = value;
};
function getPath(object, path) {
  for (const key of path.split('.')) {
    // ok: js-prototype-pollution-path
    object = object[key];
  }
  return object;
}
function safePath(object, path, value) {
  const parts = path.split('.');
  const last = parts.pop();
  for (const part of parts) {
    if (part === '__proto__' || part === 'constructor') return;
    // ok: js-prototype-pollution-path
    object = object[part];
  }
  object[last] = value;
}
