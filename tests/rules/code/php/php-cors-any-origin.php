<?php
// ruleid: php-cors-any-origin
header("Access-Control-Allow-Origin: " . $_SERVER['HTTP_ORIGIN']);
// ruleid: php-cors-any-origin
$response->header('Access-Control-Allow-Origin', $request->header('Origin'));
// ok: php-cors-any-origin
header("Access-Control-Allow-Origin: https://shop.example");
if (in_array($_SERVER['HTTP_ORIGIN'], $allowed, true)) {
    // ok: php-cors-any-origin
    header("Access-Control-Allow-Origin: " . $_SERVER['HTTP_ORIGIN']);
}
