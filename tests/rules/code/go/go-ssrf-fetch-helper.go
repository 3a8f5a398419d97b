package api

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func (s *Service) meta(c echo.Context) error {
	address := c.QueryParam("url")
	// ruleid: go-ssrf-fetch-helper
	page, err := metadata.GetPage(address)
	// ok: go-ssrf-fetch-helper
	user, err := s.store.GetUserByURL(address)
	return c.JSON(http.StatusOK, page)
}

func thumbnail(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-ssrf-fetch-helper
	image, err := downloadImage(r.Context(), r.URL.Query().Get("imageUrl"))
	// ok: go-ssrf-fetch-helper
	image, err = downloadImage(r.Context(), r.URL.Query().Get("id"))
	link := r.FormValue("link")
	if !isAllowedHost(link) {
		return
	}
	// ok: go-ssrf-fetch-helper
	image, err = fetchImage(link)
}
