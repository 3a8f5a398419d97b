// ruleid: js-encoded-code-run
eval(atob(data));
// ruleid: js-encoded-code-run
new Function(Buffer.from(data, 'base64').toString())();
// ok: js-encoded-code-run
const text = atob(data);
// ok: js-encoded-code-run
JSON.parse(Buffer.from(data, 'base64').toString());
