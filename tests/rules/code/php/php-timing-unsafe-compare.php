<?php
// ruleid: php-timing-unsafe-compare
if ($_POST['token'] === $token) {
    login();
}
// ruleid: php-timing-unsafe-compare
if ($given !== hash_hmac('sha256', $body, $key)) {
    exit;
}
// ruleid: php-timing-unsafe-compare
if (strcmp($_POST['password'], $password) == 0) {
    login();
}
// ok: php-timing-unsafe-compare
if (hash_equals($token, $_POST['token'])) {
    login();
}
// ok: php-timing-unsafe-compare
if ($_POST['token'] === null) {
    exit;
}
// ok: php-timing-unsafe-compare
if ($_POST['name'] === $name) {
    login();
}
