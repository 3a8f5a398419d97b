package web

import (
	"fmt"
	"net/http"
)

func handle(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-format-string
	text := fmt.Sprintf(r.FormValue("greeting"), user)
	format := r.URL.Query().Get("format")
	// ruleid: go-format-string
	err := fmt.Errorf(format)
	// ok: go-format-string
	text = fmt.Sprintf("%s", r.FormValue("greeting"))
	// ok: go-format-string
	err = fmt.Errorf("bad format %q", format)
}
