<?php
// ruleid: php-file-inclusion
include $_GET['page'] . '.php';
$part = $_GET['part'];
// ruleid: php-file-inclusion
require_once("parts/$part.php");
// ok: php-file-inclusion
include 'pages/' . basename($_GET['page']) . '.php';
// ok: php-file-inclusion
require_once 'config.php';
$pages = ['home' => 'home.php'];
$page = $_GET['page'];
if (!array_key_exists($page, $pages)) {
    exit;
}
// ok: php-file-inclusion
include $pages[$page];
