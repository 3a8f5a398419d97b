<?php
// ruleid: php-phar-path
if (file_exists($_GET['file'])) {
    run();
}
// ruleid: php-phar-path
$size = filesize($_POST['path']);
// ok: php-phar-path
$size = filesize('/srv/' . basename($_POST['path']));
// ok: php-phar-path
$size = filesize('/srv/index.html');
