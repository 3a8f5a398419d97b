package web

import (
	"net/http"
	"os"
	"text/template"
)

var config = template.Must(template.New("config").Parse("name = {{.Name}}"))

// ruleid: go-text-template-html
var pages = template.Must(template.ParseFiles("index.html"))

func index(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-text-template-html
	pages.Execute(w, r.URL.Query())
	// ok: go-text-template-html
	config.Execute(os.Stdout, nil)
	// ok: go-text-template-html
	config.Execute(file, nil)
}
