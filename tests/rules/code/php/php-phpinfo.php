<?php
if (isset($_GET['info'])) {
    // ruleid: php-phpinfo
    phpinfo();
}
// ruleid: php-phpinfo
phpinfo(INFO_VARIABLES);
// ok: php-phpinfo
echo phpversion();
// ok: php-phpinfo
$reader->phpinfo();
