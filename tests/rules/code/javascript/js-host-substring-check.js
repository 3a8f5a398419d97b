window.addEventListener('message', (event) => {
  // ruleid: js-host-substring-check
  if (event.origin.indexOf('https://example.com') !== 0) return;
  // ruleid: js-host-substring-check
  if (!event.origin.endsWith('example.com')) return;
  // ok: js-host-substring-check
  if (!new URL(event.origin).hostname.endsWith('.example.com')) return;
  // ok: js-host-substring-check
  if (event.origin !== 'https://example.com') return;
});
function check(origin, names) {
  // ok: js-host-substring-check
  return names.includes('example.com');
}
