<?php
// ruleid: php-regex-injection
preg_match('/' . $_GET['q'] . '/', $text);
// ruleid: php-regex-injection
$text = preg_replace("/$_POST[word]/i", '', $text);
// ok: php-regex-injection
preg_match('/' . preg_quote($_GET['q'], '/') . '/', $text);
// ok: php-regex-injection
preg_match('/^[a-z]+$/', $_GET['q']);
