class ToolsController < ApplicationController
  def lookup
    host = params[:host]
    # ruleid: ruby-command-injection
    @answer = `nslookup #{host}`
    # ruleid: ruby-command-injection
    system("ping -c 1 #{params[:host]}")
    command = "traceroute " + host
    # ruleid: ruby-command-injection
    out, status = Open3.capture2e(command)
    # ruleid: ruby-command-injection
    IO.popen("whois #{host}") { |io| io.read }
    # ok: ruby-command-injection
    system("ping", "-c", "1", host)
    # ok: ruby-command-injection
    @answer = `nslookup #{Shellwords.escape(host)}`
    # ok: ruby-command-injection
    system("head -n #{params[:lines].to_i} /var/log/app.log")
    # ok: ruby-command-injection
    IO.popen(["whois", host]) { |io| io.read }
  end
end
