FROM debian:12
# ruleid: dockerfile-verification-off
RUN apt-get install -y --allow-unauthenticated tool
# ruleid: dockerfile-verification-off
RUN curl -fsSk https://example.com/tool -o /usr/bin/tool
RUN apt-get update && \
    # ruleid: dockerfile-verification-off
    pip install --trusted-host pypi.example.com tool
# ruleid: dockerfile-verification-off
RUN npm config set strict-ssl false
# ruleid: dockerfile-verification-off
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
# ok: dockerfile-verification-off
RUN curl -fsS https://example.com/tool-k -o /usr/bin/tool
# ok: dockerfile-verification-off
RUN apt-get install -y --no-install-recommends tool
# ok: dockerfile-verification-off
HEALTHCHECK CMD curl -kf https://localhost:8443/
# ok: dockerfile-verification-off
RUN npm config set strict-ssl true
