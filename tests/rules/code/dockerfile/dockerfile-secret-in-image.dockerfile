FROM debian:12
# ruleid: dockerfile-secret-in-image
ENV DB_PASSWORD=example
# ruleid: dockerfile-secret-in-image
ENV LANG=C.UTF-8 API_KEY=$API_KEY
# ruleid: dockerfile-secret-in-image
ARG GITHUB_TOKEN=example
# ruleid: dockerfile-secret-in-image
ENV AWS_SECRET_ACCESS_KEY example
# ok: dockerfile-secret-in-image
ARG GITHUB_TOKEN
# ok: dockerfile-secret-in-image
ENV DB_PASSWORD_FILE=/run/secrets/db
# ok: dockerfile-secret-in-image
ENV DB_PASSWORD=""
# ok: dockerfile-secret-in-image
ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305
# ok: dockerfile-secret-in-image
ENV TOKENIZERS_PARALLELISM=false
# ok: dockerfile-secret-in-image
RUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) make
