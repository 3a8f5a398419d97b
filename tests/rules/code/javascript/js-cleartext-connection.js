// ruleid: js-cleartext-connection
const socket = new WebSocket('ws://chat.example.com/live');
// ruleid: js-cleartext-connection
fetch('http://api.example.com/users');
// ok: js-cleartext-connection
const safe = new WebSocket('wss://chat.example.com/live');
// ok: js-cleartext-connection
fetch('http://localhost:3000/users');
