package client

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

func dial() {
	// ruleid: go-cleartext-protocol
	a, err := grpc.NewClient("orders:443", grpc.WithTransportCredentials(insecure.NewCredentials()))
	// ruleid: go-cleartext-protocol
	b, err := grpc.Dial("orders:443", grpc.WithInsecure())
	// ok: go-cleartext-protocol
	c, err := grpc.NewClient("orders:443", grpc.WithTransportCredentials(credentials.NewTLS(nil)))
	// ok: go-cleartext-protocol
	d, err := ldap.DialURL("ldaps://directory.example.org")
}
