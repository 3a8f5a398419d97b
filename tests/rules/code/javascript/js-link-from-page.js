const params = new URLSearchParams(location.search);
const link = document.getElementById('back');
// ruleid: js-link-from-page
link.href = new URLSearchParams(location.search).get('back');
// ruleid: js-link-from-page
document.getElementById('frame').setAttribute('src', location.hash.slice(1));
// ruleid: js-link-from-page
$.getScript(location.hash.substring(1));
// ok: js-link-from-page
link.href = '/list?page=' + encodeURIComponent(location.search);
// ok: js-link-from-page
link.href = '/list';
// ok: js-link-from-page
$('#more').attr('href', '?q=' + location.search);
