package web

import (
	"net/http"
	"regexp"
)

func search(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-regex-injection
	a := regexp.MustCompile("^" + r.FormValue("q"))
	// ruleid: go-regex-injection
	b, err := regexp.MatchString(r.FormValue("q"), text)
	// ok: go-regex-injection
	c := regexp.MustCompile("^" + regexp.QuoteMeta(r.FormValue("q")))
	// ok: go-regex-injection
	d, err := regexp.MatchString("^[a-z]+$", r.FormValue("q"))
}
