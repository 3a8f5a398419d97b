package web

import (
	"net/http"

	"github.com/gin-contrib/cors"
)

func setup(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cors-any-origin
	a := cors.New(cors.Config{AllowAllOrigins: true, AllowCredentials: true})
	// ruleid: go-cors-any-origin
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	// ok: go-cors-any-origin
	b := cors.New(cors.Config{AllowOrigins: []string{"https://shop.example"}, AllowCredentials: true})
	// ok: go-cors-any-origin
	w.Header().Set("Access-Control-Allow-Origin", "*")
	origin := r.Header.Get("Origin")
	if isAllowed(origin) {
		// ok: go-cors-any-origin
		w.Header().Set("Access-Control-Allow-Origin", origin)
	}
}
