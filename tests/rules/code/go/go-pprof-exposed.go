package main

import (
	"net/http"
	"net/http/pprof"
)

func routes(mux *http.ServeMux) {
	// ruleid: go-pprof-exposed
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	// ruleid: go-pprof-exposed
	mux.Handle("/debug/pprof/", http.HandlerFunc(pprof.Index))
	// ok: go-pprof-exposed
	mux.HandleFunc("/health", health)
	// ok: go-pprof-exposed
	pprof.StartCPUProfile(file)
}
