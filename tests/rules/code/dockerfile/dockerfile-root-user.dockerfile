FROM debian:12 AS build
# ok: dockerfile-root-user
USER root
RUN make
USER build
RUN make test
CMD ["make", "watch"]

FROM build AS debug
# ruleid: dockerfile-root-user
USER 0:0
CMD ["gdb", "/app"]

FROM build AS pack
# ok: dockerfile-root-user
USER root
RUN make install

FROM debian:12
COPY --from=pack /app /app
# ok: dockerfile-root-user
RUN echo 'USER root'
# ruleid: dockerfile-root-user
ENTRYPOINT ["/app"]
