<?php
// ruleid: php-loose-hash-compare
if (md5($_POST['password']) == $row['password']) {
    login();
}
// ruleid: php-loose-hash-compare
if ($given != hash_hmac('sha256', $body, $key)) {
    exit;
}
// ok: php-loose-hash-compare
if (hash_equals($known, hash_hmac('sha256', $body, $key))) {
    login();
}
// ok: php-loose-hash-compare
if (password_verify($_POST['password'], $row['password'])) {
    login();
}
// ok: php-loose-hash-compare
if ($row['state'] == 'open') {
    login();
}
