<?php
// ruleid: php-weak-token-hash
$token = md5(uniqid());
// ruleid: php-weak-token-hash
$user->reset_token = sha1($mail . time());
// ruleid: php-weak-token-hash
$csrf_token = md5(uniqid(mt_rand(), true));
// ok: php-weak-token-hash
$token = bin2hex(random_bytes(32));
// ok: php-weak-token-hash
$tag = md5(time());
// ok: php-weak-token-hash
$token = hash('sha256', random_bytes(32) . time());
