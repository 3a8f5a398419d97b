<?php
// ruleid: php-unsafe-deserialization
$cart = unserialize($_COOKIE['cart']);
$text = base64_decode($_POST['state']);
// ruleid: php-unsafe-deserialization
$state = unserialize($text);
// ok: php-unsafe-deserialization
$cart = json_decode($_COOKIE['cart'], true);
// ok: php-unsafe-deserialization
$cart = unserialize($_COOKIE['cart'], ['allowed_classes' => false]);
// ok: php-unsafe-deserialization
$cart = unserialize(file_get_contents('cart.dat'));
