package main

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"

	"github.com/labstack/echo/v4"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-reflected-xss
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
	// ruleid: go-reflected-xss
	w.Write([]byte("<p>Not found: " + r.URL.Path + "</p>"))
	// ok: go-reflected-xss
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(name))
	data, _ := json.Marshal(name)
	// ok: go-reflected-xss
	w.Write(data)
}

func plain(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	// ok: go-reflected-xss
	fmt.Fprintf(w, "Hello %s", r.FormValue("name"))
}

func page(c echo.Context) error {
	// ruleid: go-reflected-xss
	return c.HTML(http.StatusOK, "<b>"+c.QueryParam("q")+"</b>")
}
