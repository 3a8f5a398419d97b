<?php
// ruleid: php-tls-verification-off
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, false);
// ruleid: php-tls-verification-off
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 0);
// ruleid: php-tls-verification-off
$context = stream_context_create(['ssl' => ['verify_peer' => false]]);
// ruleid: php-tls-verification-off
$client = new Client(['verify' => false]);
// ok: php-tls-verification-off
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);
// ok: php-tls-verification-off
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 2);
// ok: php-tls-verification-off
$client = new Client(['verify' => '/etc/ssl/own.pem']);
