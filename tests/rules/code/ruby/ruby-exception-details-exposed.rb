class ApiController < ApplicationController
  rescue_from StandardError do |error|
    # ruleid: ruby-exception-details-exposed
    render json: { error: error.message, trace: error.backtrace }, status: 500
    # ruleid: ruby-exception-details-exposed
    render plain: error.full_message
    # ok: ruby-exception-details-exposed
    render json: { error: "internal" }, status: 500
    # ok: ruby-exception-details-exposed
    Rails.logger.error(error.backtrace.join)
  end
end
