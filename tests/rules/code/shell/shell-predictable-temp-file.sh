#!/bin/bash
# ruleid: shell-predictable-temp-file
echo "$report" > /tmp/report.txt
# ruleid: shell-predictable-temp-file
work="/tmp/build.$$"
# ruleid: shell-predictable-temp-file
date >> "/tmp/build-$USER.log"
# ok: shell-predictable-temp-file
work=$(mktemp -d)
# ok: shell-predictable-temp-file
echo "$report" > "$work/report.txt"
# ok: shell-predictable-temp-file
cat < /tmp/report.txt
# ok: shell-predictable-temp-file
file=$(mktemp /tmp/report.XXXXXX)
