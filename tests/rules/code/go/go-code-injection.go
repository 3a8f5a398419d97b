package script

import (
	"fmt"
	"net/http"

	"github.com/dop251/goja"
)

func run(w http.ResponseWriter, r *http.Request, name string) {
	vm := goja.New()
	// ruleid: go-code-injection
	vm.RunString(r.FormValue("code"))
	// ruleid: go-code-injection
	vm.RunString(fmt.Sprintf("greet('%s')", name))
	// ok: go-code-injection
	vm.RunString("greet(name)")
	// ok: go-code-injection
	vm.RunString(library)
}
