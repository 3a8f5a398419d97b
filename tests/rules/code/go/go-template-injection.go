package main

import (
	"html/template"
	"net/http"

	"github.com/flosch/pongo2/v6"
)

func show(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-template-injection
	t, err := template.New("page").Parse("<h1>" + r.FormValue("title") + "</h1>")
	// ruleid: go-template-injection
	p, err := pongo2.FromString(r.FormValue("body"))
	// ok: go-template-injection
	t, err = template.New("page").Parse("<h1>{{.}}</h1>")
	// ok: go-template-injection
	t.Execute(w, r.FormValue("title"))
}
