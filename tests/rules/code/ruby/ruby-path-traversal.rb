class FilesController < ApplicationController
  def show
    # ruleid: ruby-path-traversal
    send_file(Rails.root.join("files", params[:name]))
    path = File.join(FOLDER, params[:name])
    # ruleid: ruby-path-traversal
    text = File.read(path)
    # ruleid: ruby-path-traversal
    File.open("/srv/files/#{params[:name]}", "wb") { |file| file.write(request.raw_post) }
    # ruleid: ruby-path-traversal
    FileUtils.rm_rf(path)
    # ruleid: ruby-path-traversal
    Dir.glob("/srv/#{params[:folder]}/*")
    # ok: ruby-path-traversal
    File.read(File.join(FOLDER, File.basename(params[:name])))
    # ok: ruby-path-traversal
    send_file(Document.find(params[:id]).path)
    # ok: ruby-path-traversal
    File.write("/srv/log", params[:text])
    full = File.expand_path(params[:name], FOLDER)
    raise ActionController::BadRequest unless full.start_with?("#{FOLDER}/")
    # ok: ruby-path-traversal
    File.read(full)
  end
end

class Pages
  def call(env)
    name = env["PATH_INFO"]
    # ruleid: ruby-path-traversal
    [200, {}, [File.read(File.join(@root, name))]]
    # ok: ruby-path-traversal
    [200, {}, [File.read(File.join(@root, Rack::Utils.clean_path_info(name)))]]
  end
end
