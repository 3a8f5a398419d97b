<?php
// ruleid: php-xpath-injection
$nodes = $xpath->query("//user[@name='" . $_GET['name'] . "']");
// ruleid: php-xpath-injection
$nodes = $xml->xpath("//user[@id='$_GET[id]']");
// ok: php-xpath-injection
$nodes = $xpath->query("//user[@id='" . (int)$_GET['id'] . "']");
// ok: php-xpath-injection
$nodes = $xpath->query("//user");
