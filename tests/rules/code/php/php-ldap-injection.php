<?php
// ruleid: php-ldap-injection
$found = ldap_search($ldap, 'dc=example', "(uid=" . $_POST['user'] . ")");
$filter = "(cn=$_GET[name])";
// ruleid: php-ldap-injection
$found = ldap_list($ldap, 'dc=example', $filter);
// ok: php-ldap-injection
$found = ldap_search($ldap, 'dc=example', "(uid=" . ldap_escape($_POST['user'], '', LDAP_ESCAPE_FILTER) . ")");
// ok: php-ldap-injection
$found = ldap_search($ldap, 'dc=example', '(uid=*)');
