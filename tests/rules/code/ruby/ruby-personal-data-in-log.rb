class AccountsController < ApplicationController
  def create
    # ruleid: ruby-personal-data-in-log
    Rails.logger.info "registered #{user.email}"
    # ruleid: ruby-personal-data-in-log
    logger.warn("no mail to " + email.downcase)
    text = "login failed: #{params[:email]}"
    # ruleid: ruby-personal-data-in-log
    logger.error(text)
    # ruleid: ruby-personal-data-in-log
    @logger.debug { "card #{customer.card_number}" }
    # ruleid: ruby-personal-data-in-log
    Rails.logger.info "born #{@customer.date_of_birth}"
    # ruleid: ruby-personal-data-in-log
    logger.info("call", phone: user.phone_number)
    # ruleid: ruby-personal-data-in-log
    logger.info "rejected: #{user[:ssn]}"
  end

  def quiet
    # ok: ruby-personal-data-in-log
    logger.info "email sent to #{user.id}"
    # ok: ruby-personal-data-in-log
    logger.info "verified: #{user.email_verified} #{user.email_template}"
    # ok: ruby-personal-data-in-log
    logger.info "mail to #{mask_email(user.email)}"
    # ok: ruby-personal-data-in-log
    logger.info "card ending in #{customer.card_number.last(4)}"
    # ok: ruby-personal-data-in-log
    logger.info "no address: #{user.email.nil?}"
    # ok: ruby-personal-data-in-log
    logger.info "form: #{user.errors[:email]}"
    # ok: ruby-personal-data-in-log
    logger.info "mails come from #{settings.email}"
    owner = User.find_by(email: email)
    # ok: ruby-personal-data-in-log
    logger.info "owner #{owner.id}"
  end
end
