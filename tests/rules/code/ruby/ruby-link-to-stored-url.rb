module UsersHelper
  def site(user)
    # ruleid: ruby-link-to-stored-url
    link_to "Site", user.website
    # ruleid: ruby-link-to-stored-url
    link_to user.name, user.homepage, class: "site"
    # ok: ruby-link-to-stored-url
    link_to "Profile", user_path(user)
    # ok: ruby-link-to-stored-url
    link_to user.name, user
  end
end
