<?php
$document = new DOMDocument();
// ruleid: php-xml-external-entities
$document->loadXML($text, LIBXML_NOENT);
// ruleid: php-xml-external-entities
$document->substituteEntities = true;
// ruleid: php-xml-external-entities
$xml = simplexml_load_string($text, 'SimpleXMLElement', LIBXML_DTDLOAD);
// ok: php-xml-external-entities
$document->loadXML($text, LIBXML_NONET);
// ok: php-xml-external-entities
$document->substituteEntities = false;
// ok: php-xml-external-entities
$xml = simplexml_load_string($text);
