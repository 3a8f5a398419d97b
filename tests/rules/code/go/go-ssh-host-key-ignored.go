package remote

import (
	"net"

	"golang.org/x/crypto/ssh"
)

func configs(key ssh.PublicKey) {
	config := &ssh.ClientConfig{
		User: "deploy",
		// ruleid: go-ssh-host-key-ignored
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	}
	// ruleid: go-ssh-host-key-ignored
	config = &ssh.ClientConfig{
		HostKeyCallback: func(host string, addr net.Addr, key ssh.PublicKey) error { return nil },
	}
	// ok: go-ssh-host-key-ignored
	config = &ssh.ClientConfig{HostKeyCallback: ssh.FixedHostKey(key)}
	// ok: go-ssh-host-key-ignored
	config.HostKeyCallback = ssh.FixedHostKey(key)
}
