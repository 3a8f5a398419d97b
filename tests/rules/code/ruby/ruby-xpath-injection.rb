class UsersController < ApplicationController
  def show
    # ruleid: ruby-xpath-injection
    node = @doc.at_xpath("//user[@name='#{params[:name]}']")
    # ruleid: ruby-xpath-injection
    node = REXML::XPath.first(@doc, "//user[@id='" + params[:id] + "']")
    # ok: ruby-xpath-injection
    node = @doc.at_xpath("//user[@name=$name]", nil, name: params[:name])
    # ok: ruby-xpath-injection
    node = @doc.at_xpath("//user[@id='#{params[:id].to_i}']")
  end
end
