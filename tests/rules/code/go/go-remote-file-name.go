package download

import (
	"mime"
	"net/http"
	"os"
	"path/filepath"
)

func save(resp *http.Response, dir string) error {
	_, params, err := mime.ParseMediaType(resp.Header.Get("Content-Disposition"))
	if err != nil {
		return err
	}
	// ruleid: go-remote-file-name
	out, err := os.Create(filepath.Join(dir, params["filename"]))
	name := dir + "/" + params["filename"]
	// ruleid: go-remote-file-name
	os.WriteFile(name, nil, 0o600)
	// ok: go-remote-file-name
	out, err = os.Create(filepath.Join(dir, filepath.Base(params["filename"])))
	// ok: go-remote-file-name
	log.Printf("saving %s", params["filename"])
	return out.Close()
}
