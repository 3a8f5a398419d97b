package store

import (
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
)

func find(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-nosql-injection
	filter := bson.M{"$where": "this.name == '" + name + "'"}
	// ruleid: go-nosql-injection
	bson.UnmarshalExtJSON([]byte(r.FormValue("filter")), true, &filter)
	// ok: go-nosql-injection
	filter = bson.M{"name": name}
	// ok: go-nosql-injection
	filter = bson.M{"$where": "this.age > 3"}
}
