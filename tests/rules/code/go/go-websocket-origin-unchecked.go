package web

import (
	"net/http"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{
	ReadBufferSize: 1024,
	// ok: go-websocket-origin-unchecked
	CheckOrigin: func(r *http.Request) bool { return allowed[r.Header.Get("Origin")] },
}

// ruleid: go-websocket-origin-unchecked
var open = websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return true }}

func setup() {
	// ruleid: go-websocket-origin-unchecked
	upgrader.CheckOrigin = func(_ *http.Request) bool { return true }
	// ok: go-websocket-origin-unchecked
	upgrader.CheckOrigin = nil
}
