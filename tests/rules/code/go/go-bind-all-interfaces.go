package main

import (
	"net"
	"net/http"
)

func main() {
	// ruleid: go-bind-all-interfaces
	l, err := net.Listen("tcp", "0.0.0.0:9000")
	// ruleid: go-bind-all-interfaces
	http.ListenAndServe("0.0.0.0:8080", nil)
	// ok: go-bind-all-interfaces
	http.ListenAndServe("127.0.0.1:8080", nil)
	// ok: go-bind-all-interfaces
	l, err = net.Listen("tcp", address)
}
