class LinksController < ApplicationController
  def enrich
    # ruleid: ruby-personal-data-in-url
    HTTParty.get("https://people.example.com/find/#{user.email}")
    # ruleid: ruby-personal-data-in-url
    HTTParty.get(base, query: { email: user.email })
    # ruleid: ruby-personal-data-in-url
    Faraday.get(base, { dob: customer.date_of_birth })
    # ruleid: ruby-personal-data-in-url
    link = "#{base}/unsubscribe?email=#{CGI.escape(user.email)}"
    # ruleid: ruby-personal-data-in-url
    other = base + "/reset?phone=" + user.phone_number
    # ruleid: ruby-personal-data-in-url
    redirect_to confirm_path(email: params[:email])
    # ruleid: ruby-personal-data-in-url
    redirect_to "/welcome/#{user.email}"
  end

  def quiet
    # ok: ruby-personal-data-in-url
    HTTParty.post(base, body: { email: user.email })
    # ok: ruby-personal-data-in-url
    HTTParty.get(base, query: { id: user.id, verified: user.email_verified })
    # ok: ruby-personal-data-in-url
    link = "#{base}/unsubscribe?token=#{sign(user.email)}"
    # ok: ruby-personal-data-in-url
    redirect_to profile_path(id: user.id)
    # ok: ruby-personal-data-in-url
    redirect_to user_path(user), notice: "Write to #{user.email}"
    # ok: ruby-personal-data-in-url
    other = "#{base}/card?last4=#{customer.card_number.last(4)}"
  end
end
