package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func routes() {
	// ruleid: go-directory-listing
	http.Handle("/files/", http.FileServer(http.Dir("./files")))
	// ruleid: go-directory-listing
	fs := gin.Dir("./files", true)
	// ok: go-directory-listing
	http.Handle("/static/", http.FileServer(http.FS(assets)))
	// ok: go-directory-listing
	fs = gin.Dir("./files", false)
}
