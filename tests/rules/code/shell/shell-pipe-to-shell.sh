#!/bin/bash
# ruleid: shell-pipe-to-shell
curl -sSf https://example.com/install.sh | sh
# ruleid: shell-pipe-to-shell
wget -qO- https://example.com/install.sh | sudo -E bash -s -- --yes
# ruleid: shell-pipe-to-shell
bash <(curl -s https://example.com/install.sh)
# ruleid: shell-pipe-to-shell
sh -c "$(curl -fsSL https://example.com/install.sh)"
# ruleid: shell-pipe-to-shell
eval "$(curl -fsSL https://example.com/env.sh)"
# ok: shell-pipe-to-shell
curl -sSf https://example.com/data.json | jq .version
# ok: shell-pipe-to-shell
curl -sSfo install.sh https://example.com/install.sh && sha256sum -c sums && sh install.sh
# ok: shell-pipe-to-shell
echo "Run: curl https://example.com/install.sh | sh"
# ok: shell-pipe-to-shell
generate | sh
