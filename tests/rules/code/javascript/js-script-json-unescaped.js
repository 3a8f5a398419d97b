function page(state, title) {
  // ruleid: js-script-json-unescaped
  const a = `<html><script>window.state = ${JSON.stringify(state)}</script></html>`;
  // ruleid: js-script-json-unescaped
  const b = '<script>var state = ' + JSON.stringify(state) + '</script>';
  // ok: js-script-json-unescaped
  const c = `<script>window.state = ${JSON.stringify(state).replace(/</g, '\\u003c')}</script>`;
  // ok: js-script-json-unescaped
  const d = '<script>var state = ' + serialize(state) + '</script>';
  // ok: js-script-json-unescaped
  const e = `{"state": ${JSON.stringify(state)}}`;
  return [a, b, c, d, e];
}
