class ApplicationController < ActionController::Base
  # ruleid: ruby-csrf-null-session
  protect_from_forgery with: :null_session
end

class OtherController < ActionController::Base
  # ruleid: ruby-csrf-null-session
  protect_from_forgery prepend: true, with: :reset_session
  # ok: ruby-csrf-null-session
  protect_from_forgery with: :exception
  # ok: ruby-csrf-null-session
  protect_from_forgery prepend: true
end
