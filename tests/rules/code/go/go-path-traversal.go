package main

import (
	"net/http"
	"os"
	"path"
	"path/filepath"

	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/mux"
)

func download(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("file")
	// ruleid: go-path-traversal
	data, err := os.ReadFile(filepath.Join("/srv/files", name))
	// ruleid: go-path-traversal
	http.ServeFile(w, r, "/srv/files/"+mux.Vars(r)["name"])
	// ruleid: go-path-traversal
	f, err := os.Open(filepath.Join(root, r.URL.Path))
	// ok: go-path-traversal
	data, err = os.ReadFile(filepath.Join("/srv/files", filepath.Base(name)))
	// ok: go-path-traversal
	f, err = os.Open(filepath.Join(root, path.Clean("/"+r.URL.Path)))
	local := r.FormValue("local")
	if !filepath.IsLocal(local) {
		http.Error(w, "bad name", http.StatusBadRequest)
		return
	}
	// ok: go-path-traversal
	f, err = os.Open(filepath.Join(root, local))
}

func send(c *fiber.Ctx) error {
	// ruleid: go-path-traversal
	return c.SendFile("./uploads/" + c.Params("name"))
}
