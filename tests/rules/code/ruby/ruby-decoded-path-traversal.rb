class Assets
  def find(path_info)
    # ruleid: ruby-decoded-path-traversal
    File.join(@root, path_info)
  end

  def serve(request)
    name = Rack::Utils.unescape_path(request.path_info)
    # ruleid: ruby-decoded-path-traversal
    path = File.join(@root, name)
    # ruleid: ruby-decoded-path-traversal
    body = File.binread(CGI.unescape(request.query_string))
    # ok: ruby-decoded-path-traversal
    path = File.join(@root, Rack::Utils.clean_path_info(name))
    # ok: ruby-decoded-path-traversal
    path = File.join(@root, File.basename(name))
  end
end
