package web

import (
	"log"
	"net/http"
)

func handle(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-log-injection
	log.Printf("user %s", r.FormValue("user"))
	name := r.URL.Query().Get("name")
	// ruleid: go-log-injection
	log.Println("hello", name)
	// ok: go-log-injection
	log.Println("hello")
	// ok: go-log-injection
	log.Printf("%d bytes", r.ContentLength)
}
