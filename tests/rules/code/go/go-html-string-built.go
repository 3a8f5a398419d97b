package web

import (
	"fmt"
	"html"
	"html/template"
	"net/http"
)

func (s *Server) profile(w http.ResponseWriter, r *http.Request) {
	user := s.current(r)
	// ruleid: go-html-string-built
	w.Write([]byte("<h1>Hello " + user.Name + "</h1>"))
	page := fmt.Sprintf("<a href=\"%s\">home</a>", user.Homepage)
	// ruleid: go-html-string-built
	fmt.Fprint(w, page)
	// ok: go-html-string-built
	w.Write([]byte("<h1>Hello " + html.EscapeString(user.Name) + "</h1>"))
	// ok: go-html-string-built
	w.Write([]byte("<h1>Hello</h1>"))
}

func badge(label string) template.HTML {
	// ruleid: go-html-string-built
	return template.HTML("<span>" + label + "</span>")
}

func safeBadge(label string) template.HTML {
	// ok: go-html-string-built
	return template.HTML("<span>" + template.HTMLEscapeString(label) + "</span>")
}
