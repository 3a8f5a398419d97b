package directory

import (
	"fmt"

	"github.com/go-ldap/ldap/v3"
)

func search(name string) {
	// ruleid: go-ldap-injection
	a := fmt.Sprintf("(&(objectClass=person)(uid=%s))", name)
	// ruleid: go-ldap-injection
	b := "(uid=" + name + ")"
	// ok: go-ldap-injection
	c := fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(name))
	// ok: go-ldap-injection
	d := fmt.Sprintf("(not a filter) %s", name)
}
