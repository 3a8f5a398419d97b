class Files
  def call(env)
    # ruleid: ruby-log-injection
    env["rack.errors"].puts "unknown type: #{env["HTTP_X_TYPE"]}"
    # ruleid: ruby-log-injection
    @logger.write("user #{env["REMOTE_USER"]}")
    # ok: ruby-log-injection
    env["rack.errors"].puts "unknown type: #{env["HTTP_X_TYPE"].inspect}"
    # ok: ruby-log-injection
    @logger.write("user logged in")
    # ok: ruby-log-injection
    @logger.write("size #{env["HTTP_X_SIZE"].to_i}")
  end
end
