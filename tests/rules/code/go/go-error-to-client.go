package web

import (
	"net/http"
	"runtime/debug"
)

func handle(w http.ResponseWriter, r *http.Request) {
	err := work()
	// ruleid: go-error-to-client
	http.Error(w, err.Error(), http.StatusInternalServerError)
	// ruleid: go-error-to-client
	w.Write(debug.Stack())
	// ok: go-error-to-client
	http.Error(w, "internal error", http.StatusInternalServerError)
	// ok: go-error-to-client
	http.Error(w, err.Error(), http.StatusBadRequest)
}
