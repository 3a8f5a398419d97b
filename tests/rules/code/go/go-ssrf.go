package main

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"
)

func preview(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-ssrf
	resp, err := http.Get(r.URL.Query().Get("url"))
	target := r.FormValue("webhook")
	// ruleid: go-ssrf
	req, err := http.NewRequestWithContext(r.Context(), http.MethodPost, target, nil)
	// ok: go-ssrf
	resp, err = http.Get("https://api.example.org/users/" + r.FormValue("id"))
	// ok: go-ssrf
	resp, err = http.Get(fmt.Sprintf("https://api.example.org/users/%s", r.FormValue("id")))
	// ok: go-ssrf
	resp, err = http.Post("https://hooks.example.org/", "application/json", r.Body)
}

func fetch(c echo.Context) error {
	var body struct{ Source string }
	if err := c.Bind(&body); err != nil {
		return err
	}
	// ruleid: go-ssrf
	resp, err := http.Get(body.Source)
	return relay(resp, err)
}
