package store

import (
	"fmt"
	"strings"
)

type Options struct{ Sort, Order string }

var columns = map[string]string{"name": "u.name", "age": "u.age"}

func (o Options) OrderBy() string {
	clause := columns[strings.ToLower(o.Sort)]
	if o.Order != "" {
		// ruleid: go-sql-order-by-built
		clause = clause + " " + o.Order
	}
	return clause
}

func listQuery(sortBy string, desc bool) string {
	// ruleid: go-sql-order-by-built
	query := "SELECT id FROM users ORDER BY " + sortBy
	// ok: go-sql-order-by-built
	query = fmt.Sprintf("SELECT id FROM users ORDER BY %s", columns[sortBy])
	return query
}

func (o Options) SafeOrderBy() string {
	clause := columns[o.Sort]
	if strings.EqualFold(o.Order, "asc") || strings.EqualFold(o.Order, "desc") {
		// ok: go-sql-order-by-built
		clause = clause + " " + o.Order
	}
	return clause
}
