package documents

import (
	"encoding/xml"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
)

func read(text string) {
	// ruleid: go-xxe
	a := parser.New(parser.XMLParseNoEnt)
	// ruleid: go-xxe
	b, err := libxml2.ParseString(text, parser.XMLParseNoEnt)
	// ok: go-xxe
	c := parser.New()
	// ok: go-xxe
	err = xml.Unmarshal([]byte(text), &document)
}
