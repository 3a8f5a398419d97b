package web

import (
	"encoding/gob"
	"encoding/json"
	"net/http"

	"gopkg.in/yaml.v3"
)

func receive(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-unsafe-deserialization
	gob.NewDecoder(r.Body).Decode(&order)
	// ruleid: go-unsafe-deserialization
	yaml.Unmarshal([]byte(r.FormValue("order")), &order)
	// ok: go-unsafe-deserialization
	json.NewDecoder(r.Body).Decode(&order)
	// ok: go-unsafe-deserialization
	gob.NewDecoder(file).Decode(&order)
}
