// ruleid: js-serialize-unsafe
const a = serialize(state, { unsafe: true });
// ruleid: js-serialize-unsafe
const b = serializeJavascript(state, { space: 2, unsafe: true });
// ok: js-serialize-unsafe
const c = serialize(state, { isJSON: true });
// ok: js-serialize-unsafe
const d = JSON.stringify(state);
