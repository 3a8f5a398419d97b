// ruleid: js-message-origin-unchecked
window.addEventListener('message', (event) => {
  if (event.data.type === 'theme') {
    setTheme(event.data.value);
  }
});
// ruleid: js-message-origin-unchecked
window.addEventListener('message', function (e) { run(e.data); }, false);
// ruleid: js-message-origin-unchecked
window.parent.postMessage({ type: 'login', token }, '*');
// ok: js-message-origin-unchecked
window.addEventListener('message', (event) => {
  if (event.origin !== 'https://app.example.com') return;
  setTheme(event.data.value);
});
// ok: js-message-origin-unchecked
window.addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow) return;
  setTheme(event.data.value);
});
// ok: js-message-origin-unchecked
window.addEventListener('message', () => count());
// ok: js-message-origin-unchecked
window.parent.postMessage({ type: 'ready' }, '*');
// ok: js-message-origin-unchecked
window.parent.postMessage({ token }, 'https://app.example.com');
// ok: js-message-origin-unchecked
self.addEventListener('message', (event) => work(event.data));
// ok: js-message-origin-unchecked
window.addEventListener('message', (event) => {
  if (!trusted(event)) return;
  setTheme(event.data.value);
});
