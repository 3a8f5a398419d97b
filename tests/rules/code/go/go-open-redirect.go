package main

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

func login(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-open-redirect
	http.Redirect(w, r, r.FormValue("next"), http.StatusFound)
	target := "/"
	u, err := url.Parse(r.FormValue("next"))
	if err == nil && u.Path != "" {
		target = u.Path
	}
	// ruleid: go-open-redirect
	http.Redirect(w, r, target, http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, "/login?error="+r.FormValue("error"), http.StatusFound)
	home := "/"
	if err == nil {
		home = "/" + strings.TrimLeft(u.EscapedPath(), "/")
	}
	// ok: go-open-redirect
	http.Redirect(w, r, home, http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, "https://"+r.Host+r.URL.RequestURI(), http.StatusMovedPermanently)
}

func back(c *gin.Context) {
	// ruleid: go-open-redirect
	c.Redirect(http.StatusFound, c.Query("return_to"))
}
