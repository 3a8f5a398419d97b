<?php
$host = $_GET['host'];
// ruleid: php-command-injection
system("ping -c 1 " . $host);
// ruleid: php-command-injection
$out = shell_exec("nslookup $host");
// ruleid: php-command-injection
$out = `whois {$host}`;
// ruleid: php-command-injection
exec('convert ' . $_POST['file'] . ' out.png', $lines);
// ok: php-command-injection
system("ping -c 1 " . escapeshellarg($host));
// ok: php-command-injection
$process = proc_open(["ping", "-c", "1", $host], [], $pipes);
// ok: php-command-injection
exec("head -n " . (int)$_GET['n'] . " /var/log/app.log");
