class LoginsController < ApplicationController
  def create
    # ruleid: ruby-ldap-injection
    filter = Net::LDAP::Filter.construct("(uid=#{params[:user]})")
    # ruleid: ruby-ldap-injection
    filter = Net::LDAP::Filter.eq("uid", params[:user])
    # ok: ruby-ldap-injection
    filter = Net::LDAP::Filter.equals("uid", params[:user])
    # ok: ruby-ldap-injection
    filter = Net::LDAP::Filter.construct("(uid=#{Net::LDAP::Filter.escape(params[:user])})")
  end
end
