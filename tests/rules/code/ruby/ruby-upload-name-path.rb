class UploadsController < ApplicationController
  def create
    upload = params[:file]
    # ruleid: ruby-upload-name-path
    path = Rails.root.join("public", "uploads", upload.original_filename)
    # ruleid: ruby-upload-name-path
    File.binwrite("/srv/uploads/#{upload.original_filename}", upload.read)
    # ok: ruby-upload-name-path
    path = Rails.root.join("uploads", SecureRandom.uuid)
    # ok: ruby-upload-name-path
    path = Rails.root.join("uploads", File.basename(upload.original_filename))
    # ok: ruby-upload-name-path
    title = upload.original_filename
  end
end

post "/upload" do
  # ruleid: ruby-upload-name-path
  target = File.join(settings.uploads, params["file"][:filename])
end
