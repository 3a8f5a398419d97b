package store

import (
	"fmt"

	sq "github.com/Masterminds/squirrel"
)

var kinds = map[string]string{"a": "a"}

func kindFilter(_ string, kind any) sq.Sqlizer {
	// ruleid: go-sql-builder-expression
	return sq.NotEq{fmt.Sprintf("data ->> '$.%v'", kind): nil}
}

func nameFilter(name string) sq.Sqlizer {
	// ruleid: go-sql-builder-expression
	return sq.Expr("lower(name) = '" + name + "'")
}

func checkedFilter(_ string, kind string) sq.Sqlizer {
	if _, ok := kinds[kind]; !ok {
		return sq.Eq{"1": 2}
	}
	// ok: go-sql-builder-expression
	return sq.NotEq{fmt.Sprintf("data ->> '$.%v'", kind): nil}
}

func boundFilter(name string) sq.Sqlizer {
	// ok: go-sql-builder-expression
	return sq.And{sq.Eq{"name": name}, sq.Expr("lower(name) = ?", name)}
}
