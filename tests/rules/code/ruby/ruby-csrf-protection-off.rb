class AccountsController < ApplicationController
  # ruleid: ruby-csrf-protection-off
  skip_before_action :verify_authenticity_token

  def update
  end
end

class TransfersController < ApplicationController
  # ruleid: ruby-csrf-protection-off
  skip_before_action :verify_authenticity_token, only: [:create]
end

class OrdersController < ApplicationController
  # ruleid: ruby-csrf-protection-off
  skip_forgery_protection
end

class WebhooksController < ApplicationController
  # ok: ruby-csrf-protection-off
  skip_before_action :verify_authenticity_token
end

class ItemsController < ApplicationController
  # ok: ruby-csrf-protection-off
  protect_from_forgery with: :exception
  # ok: ruby-csrf-protection-off
  skip_before_action :authenticate_user!, only: [:index]
end
