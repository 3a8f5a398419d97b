FROM debian:12
# ruleid: dockerfile-pipe-to-shell
RUN curl -fsSL https://example.com/setup.sh | bash -
RUN apt-get update && \
    # ruleid: dockerfile-pipe-to-shell
    wget -qO- https://example.com/install.sh | sh && \
    apt-get install -y tool
# ruleid: dockerfile-pipe-to-shell
RUN sh -c "$(curl -fsSL https://example.com/install.sh)"
# ok: dockerfile-pipe-to-shell
RUN curl -fsSL https://example.com/app.tar.gz | tar xz
# ok: dockerfile-pipe-to-shell
RUN curl -fsSLo setup.sh https://example.com/setup.sh && sha256sum -c setup.sha256 && sh setup.sh
# ok: dockerfile-pipe-to-shell
RUN curl -fsSL https://example.com/key.asc | gpg --dearmor -o /etc/apt/keyrings/example.gpg
