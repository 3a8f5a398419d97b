FROM debian:12
# ruleid: dockerfile-world-writable
RUN chmod 777 /data
RUN mkdir /cache && \
    # ruleid: dockerfile-world-writable
    chmod -R a+rwx /cache
# ruleid: dockerfile-world-writable
COPY --chmod=0777 run.sh /run.sh
# ok: dockerfile-world-writable
RUN chmod 755 /run.sh
# ok: dockerfile-world-writable
RUN chmod 1777 /tmp
# ok: dockerfile-world-writable
COPY --chmod=755 run.sh /run.sh
