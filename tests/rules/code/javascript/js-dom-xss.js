const box = document.getElementById('box');
const query = new URLSearchParams(location.search);

// ruleid: js-dom-xss
box.innerHTML = '<b>' + query.get('name') + '</b>';
// ruleid: js-dom-xss
document.write(`<a href="${document.referrer}">back</a>`);
const tab = decodeURIComponent(window.location.hash.slice(1));
// ruleid: js-dom-xss
box.insertAdjacentHTML('beforeend', tab);
window.addEventListener('message', (event) => {
  // ruleid: js-dom-xss
  box.innerHTML = event.data.html;
  // ok: js-dom-xss
  box.textContent = event.data.html;
});

function Page() {
  const [params] = useSearchParams();
  // ruleid: js-dom-xss
  return <div dangerouslySetInnerHTML={{ __html: params.get('text') }} />;
}

// ok: js-dom-xss
box.innerHTML = DOMPurify.sanitize(query.get('name'));
// ok: js-dom-xss
box.innerHTML = '<b>' + escapeHtml(query.get('name')) + '</b>';
// ok: js-dom-xss
box.innerHTML = '<b>Hello</b>';
// ok: js-dom-xss
box.innerHTML = `<p>Page ${Number(query.get('page'))}</p>`;
// ok: js-dom-xss
box.innerHTML = location.hash === '#open' ? '<b>open</b>' : '';
