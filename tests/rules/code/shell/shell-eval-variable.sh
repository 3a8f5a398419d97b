#!/bin/bash
# ruleid: shell-eval-variable
eval $1
command="$2 --verbose"
# ruleid: shell-eval-variable
eval "$command"
answer=$(curl -s https://example.com/env)
# ruleid: shell-eval-variable
eval "$answer"
# ok: shell-eval-variable
eval "$(ssh-agent -s)"
# ok: shell-eval-variable
eval 'echo fixed'
# ok: shell-eval-variable
eval "$prepared"
# ok: shell-eval-variable
"$@"
