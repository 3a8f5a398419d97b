#!/bin/bash
# ruleid: shell-tls-verification-off
curl -fsSk https://example.com/file -o file
# ruleid: shell-tls-verification-off
body=$(curl --insecure "https://$host/status")
# ruleid: shell-tls-verification-off
wget --no-check-certificate https://example.com/file
# ruleid: shell-tls-verification-off
git config --global http.sslVerify false
# ruleid: shell-tls-verification-off
ssh -o StrictHostKeyChecking=no deploy@example.com make
# ruleid: shell-tls-verification-off
export GIT_SSL_NO_VERIFY=1
# ruleid: shell-tls-verification-off
npm config set strict-ssl false
# ok: shell-tls-verification-off
curl -fsS --cacert ca.pem https://example.com/file -o file
# ok: shell-tls-verification-off
curl -k https://localhost:8443/health
# ok: shell-tls-verification-off
ssh -o StrictHostKeyChecking=accept-new deploy@example.com make
# ok: shell-tls-verification-off
git config --global http.sslVerify true
# ok: shell-tls-verification-off
curl --connect-timeout 5 https://example.com/file-k
