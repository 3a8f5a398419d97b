package client

import (
	"crypto/tls"
	"net/http"
)

func clients(skip bool) {
	transport := &http.Transport{
		// ruleid: go-tls-verification-off
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	// ruleid: go-tls-verification-off
	config.InsecureSkipVerify = true
	// ok: go-tls-verification-off
	config = &tls.Config{InsecureSkipVerify: skip}
	// ok: go-tls-verification-off
	config = &tls.Config{InsecureSkipVerify: true, VerifyConnection: pinned}
}
