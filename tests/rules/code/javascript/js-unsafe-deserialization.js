const serialize = require('node-serialize');
const v8 = require('v8');
const yaml = require('js-yaml');

function read(text, buffer) {
  // ruleid: js-unsafe-deserialization
  const state = serialize.unserialize(text);
  // ruleid: js-unsafe-deserialization
  const config = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ok: js-unsafe-deserialization
  const plain = JSON.parse(text);
  // ok: js-unsafe-deserialization
  const other = v8.deserialize(buffer);
  // ok: js-unsafe-deserialization
  const third = yaml.load(text);
  // ok: js-unsafe-deserialization
  return serialize.serialize(text);
}
