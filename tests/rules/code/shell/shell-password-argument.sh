#!/bin/bash
# ruleid: shell-password-argument
mysql -u root -p"$MYSQL_PASSWORD" shop < dump.sql
# ruleid: shell-password-argument
docker login -u deploy -p "$REGISTRY_PASSWORD" registry.example.com
# ruleid: shell-password-argument
sshpass -p "$PASSWORD" ssh deploy@example.com
# ruleid: shell-password-argument
openssl rsa -in key.pem -passin pass:example
# ok: shell-password-argument
mysql --defaults-extra-file=my.cnf -p shop
# ok: shell-password-argument
echo "$REGISTRY_PASSWORD" | docker login -u deploy --password-stdin registry.example.com
# ok: shell-password-argument
sshpass -e ssh deploy@example.com
# ok: shell-password-argument
openssl rsa -in key.pem -passin env:KEY_PASSWORD
# ok: shell-password-argument
mysql -P 3306 --protocol=tcp -u root shop
