package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func login(w http.ResponseWriter, c *gin.Context, id string) {
	// ruleid: go-cookie-without-secure
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true})
	// ruleid: go-cookie-without-secure
	c.SetCookie("auth_token", id, 3600, "/", "", false, true)
	// ok: go-cookie-without-secure
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true, Secure: true})
	// ok: go-cookie-without-secure
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
	// ok: go-cookie-without-secure
	http.SetCookie(w, &http.Cookie{Name: "session", MaxAge: -1})
}
