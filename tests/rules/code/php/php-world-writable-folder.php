<?php
// ruleid: php-world-writable-folder
mkdir('/srv/uploads', 0777);
// ruleid: php-world-writable-folder
mkdir($folder, 0777, true);
// ok: php-world-writable-folder
mkdir($folder, 0755, true);
// ok: php-world-writable-folder
mkdir($folder);
