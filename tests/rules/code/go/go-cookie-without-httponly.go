package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func login(w http.ResponseWriter, c *gin.Context, id string) {
	// ruleid: go-cookie-without-httponly
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, Secure: true})
	// ruleid: go-cookie-without-httponly
	c.SetCookie("auth_token", id, 3600, "/", "", true, false)
	// ok: go-cookie-without-httponly
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true, Secure: true})
	// ok: go-cookie-without-httponly
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
}
