package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func (s *Server) attachment(w http.ResponseWriter, r *http.Request) {
	attachment := s.find(r)
	// ruleid: go-content-type-stored
	w.Header().Set("Content-Type", attachment.ContentType)
	// ok: go-content-type-stored
	w.Header().Set("Content-Type", "application/octet-stream")
	// ok: go-content-type-stored
	w.Header().Set("Content-Type", allowedTypes[attachment.ContentType])
	w.Write(attachment.Data)
}

func (s *Server) blob(c echo.Context) error {
	file := s.load(c)
	// ruleid: go-content-type-stored
	return c.Blob(http.StatusOK, file.MimeType, file.Data)
}
