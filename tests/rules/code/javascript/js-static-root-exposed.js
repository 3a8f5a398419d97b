const express = require('express');
const path = require('path');
const app = express();

// ruleid: js-static-root-exposed
app.use(express.static(__dirname));
// ruleid: js-static-root-exposed
app.use('/files', express.static('.'));
// ok: js-static-root-exposed
app.use(express.static('public'));
// ok: js-static-root-exposed
app.use(express.static(path.join(__dirname, 'public')));
