<?php
// ruleid: php-world-writable-file
chmod('/srv/uploads', 0777);
// ruleid: php-world-writable-file
chmod($file, 0666);
// ruleid: php-world-writable-file
umask(0000);
// ok: php-world-writable-file
chmod($file, 0644);
// ok: php-world-writable-file
mkdir($folder, 0755, true);
// ok: php-world-writable-file
umask(0022);
