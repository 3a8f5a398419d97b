def login(user, password)
  # ruleid: ruby-credentials-in-log
  Rails.logger.info("login of #{user.name} with #{password}")
  # ruleid: ruby-credentials-in-log
  logger.debug("token " + user.access_token)
  # ok: ruby-credentials-in-log
  Rails.logger.info("login of #{user.name}")
  # ok: ruby-credentials-in-log
  logger.debug("password changed")
  # ok: ruby-credentials-in-log
  logger.debug(password.length)
end
