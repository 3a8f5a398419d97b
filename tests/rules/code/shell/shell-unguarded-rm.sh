#!/bin/bash
# ruleid: shell-unguarded-rm
rm -rf $BUILD_DIR/*
# ruleid: shell-unguarded-rm
sudo rm -rf "$1"/
# ruleid: shell-unguarded-rm
rm -r -f "${PREFIX}/lib"
# ok: shell-unguarded-rm
rm -rf "${BUILD_DIR:?}"/*
# ok: shell-unguarded-rm
rm -rf "$BUILD_DIR"
# ok: shell-unguarded-rm
rm -rf "$HOME/.cache/example"
# ok: shell-unguarded-rm
rm -f "$BUILD_DIR"/*

clean() {
  set -euo pipefail
  # ok: shell-unguarded-rm
  rm -rf "$BUILD_DIR"/*
}
