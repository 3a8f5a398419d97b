<?php
// ruleid: php-hardcoded-secret
$token = JWT::encode($claims, 'not-a-real-key', 'HS256');
// ruleid: php-hardcoded-secret
$pdo = new PDO('mysql:host=db', 'shop', 'not-a-real-one');
// ruleid: php-hardcoded-secret
$mac = hash_hmac('sha256', $body, 'not-a-real-key');
// ok: php-hardcoded-secret
$token = JWT::encode($claims, getenv('JWT_KEY'), 'HS256');
// ok: php-hardcoded-secret
$pdo = new PDO('mysql:host=db', 'shop', $password);
// ok: php-hardcoded-secret
$pdo = new PDO('sqlite::memory:', 'root', '');
