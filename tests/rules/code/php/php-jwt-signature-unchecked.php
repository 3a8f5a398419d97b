<?php
// ruleid: php-jwt-signature-unchecked
$claims = json_decode(base64_decode(explode('.', $token)[1]), true);
// ruleid: php-jwt-signature-unchecked
$claims = JWT::decode($token, $key, ['HS256', 'none']);
// ok: php-jwt-signature-unchecked
$claims = JWT::decode($token, new Key($key, 'HS256'));
// ok: php-jwt-signature-unchecked
$data = json_decode(base64_decode($text), true);
