const libxmljs = require('libxmljs');
// ruleid: js-xxe
const a = libxmljs.parseXml(text, { noent: true });
// ruleid: js-xxe
const b = libxmljs.parseXmlString(text, { noblanks: true, noent: true });
// ok: js-xxe
const c = libxmljs.parseXml(text);
// ok: js-xxe
const d = libxmljs.parseXml(text, { noent: false, noblanks: true });
