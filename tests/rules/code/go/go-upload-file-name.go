package upload

import (
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

func receive(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("file")
	if err != nil {
		return
	}
	// ruleid: go-upload-file-name
	out, err := os.Create(filepath.Join("uploads", header.Filename))
	io.Copy(out, file)
	name := uuid.NewString() + filepath.Ext(header.Filename)
	// ok: go-upload-file-name
	out, err = os.Create(filepath.Join("uploads", name))
}

func save(c *gin.Context) {
	file, err := c.FormFile("file")
	// ruleid: go-upload-file-name
	c.SaveUploadedFile(file, "uploads/"+file.Filename)
	// ok: go-upload-file-name
	c.SaveUploadedFile(file, "uploads/"+uuid.NewString())
}
