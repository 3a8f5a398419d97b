package web

import (
	"net/http"
	"net/url"
	"strings"
)

func allowed(r *http.Request, u *url.URL, redirect string) bool {
	// ruleid: go-host-check-incomplete
	a := strings.HasSuffix(u.Hostname(), "example.com")
	// ruleid: go-host-check-incomplete
	b := strings.HasPrefix(redirect, "https://example.com")
	// ok: go-host-check-incomplete
	c := strings.HasSuffix(u.Hostname(), ".example.com")
	// ok: go-host-check-incomplete
	d := strings.HasPrefix(redirect, "https://example.com/")
	return a || b || c || d
}
