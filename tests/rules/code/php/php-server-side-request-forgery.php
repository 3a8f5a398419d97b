<?php
// ruleid: php-server-side-request-forgery
$curl = curl_init($_GET['url']);
$url = $_POST['url'];
// ruleid: php-server-side-request-forgery
curl_setopt($curl, CURLOPT_URL, $url);
// ruleid: php-server-side-request-forgery
$page = $client->get("http://" . $_GET['host'] . "/status");
// ok: php-server-side-request-forgery
$curl = curl_init("https://api.example.com/items/" . $_GET['id']);
// ok: php-server-side-request-forgery
curl_setopt($curl, CURLOPT_POSTFIELDS, $_POST['text']);
// ok: php-server-side-request-forgery
$page = $client->get("https://api.example.com/", ['query' => ['q' => $_GET['q']]]);
