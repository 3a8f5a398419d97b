package main

import (
	"net/http"
	"time"
)

func main() {
	// ruleid: go-http-server-without-timeout
	http.ListenAndServe("localhost:8080", nil)
	// ruleid: go-http-server-without-timeout
	server := &http.Server{Addr: "localhost:8080"}
	// ok: go-http-server-without-timeout
	server = &http.Server{Addr: "localhost:8080", ReadHeaderTimeout: 5 * time.Second}
	// ok: go-http-server-without-timeout
	server.ListenAndServe()
}
