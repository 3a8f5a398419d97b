import paramiko


# ruleid: python-ssh-policy-accepts-all
class Ignore(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client, hostname, key):
        pass


# ruleid: python-ssh-policy-accepts-all
class Nothing(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client, hostname, key):
        return


# ok: python-ssh-policy-accepts-all
class Known(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client, hostname, key):
        if key not in KNOWN[hostname]:
            raise paramiko.SSHException("unknown host key")


# ok: python-ssh-policy-accepts-all
class Other(paramiko.RejectPolicy):
    pass
