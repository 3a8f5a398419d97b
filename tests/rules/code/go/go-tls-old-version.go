package client

import "crypto/tls"

func configs() {
	// ruleid: go-tls-old-version
	old := &tls.Config{MinVersion: tls.VersionTLS10}
	// ruleid: go-tls-old-version
	old.MaxVersion = tls.VersionTLS11
	// ok: go-tls-old-version
	good := &tls.Config{MinVersion: tls.VersionTLS12}
	// ok: go-tls-old-version
	good.MinVersion = tls.VersionTLS13
}
