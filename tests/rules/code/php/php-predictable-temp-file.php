<?php
// ruleid: php-predictable-temp-file
file_put_contents('/tmp/report.csv', $data);
$path = sys_get_temp_dir() . '/export.csv';
// ruleid: php-predictable-temp-file
$file = fopen($path, 'w');
// ok: php-predictable-temp-file
file_put_contents(tempnam(sys_get_temp_dir(), 'report'), $data);
// ok: php-predictable-temp-file
$file = fopen('/tmp/report.csv', 'r');
// ok: php-predictable-temp-file
file_put_contents('/srv/report.csv', $data);
