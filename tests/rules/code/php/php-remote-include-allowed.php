<?php
// ruleid: php-remote-include-allowed
ini_set('allow_url_include', 1);
// ruleid: php-remote-include-allowed
ini_set("allow_url_include", "On");
// ok: php-remote-include-allowed
ini_set('allow_url_include', 0);
// ok: php-remote-include-allowed
ini_set('memory_limit', 1);
