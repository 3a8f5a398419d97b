# ruleid: ruby-bind-all-interfaces
set :bind, "0.0.0.0"
# ruleid: ruby-bind-all-interfaces
server = TCPServer.new("0.0.0.0", 8080)
# ok: ruby-bind-all-interfaces
other = TCPServer.new("127.0.0.1", 8080)
# ok: ruby-bind-all-interfaces
set :bind, "127.0.0.1"
