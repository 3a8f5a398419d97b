#!/bin/bash
# ruleid: shell-world-writable
chmod 777 /srv/data
# ruleid: shell-world-writable
chmod -R 0777 "$folder"
# ruleid: shell-world-writable
chmod a+rwx run.sh
# ruleid: shell-world-writable
chmod o+w shared.txt
# ok: shell-world-writable
chmod 755 run.sh
# ok: shell-world-writable
chmod 1777 /srv/tmp
# ok: shell-world-writable
chmod a+rx run.sh
# ok: shell-world-writable
chmod u+w,g+w shared.txt
