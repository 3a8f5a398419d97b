class MailsController < ApplicationController
  def preview
    # ruleid: ruby-template-injection
    html = ERB.new(params[:template]).result(binding)
    text = "Hello #{params[:name]}"
    # ruleid: ruby-template-injection
    render inline: text
    # ok: ruby-template-injection
    html = ERB.new(File.read("mail.erb")).result_with_hash(name: params[:name])
    # ok: ruby-template-injection
    render :preview, locals: { name: params[:name] }
  end
end
