# ruleid: ruby-gem-source-insecure
source "http://rubygems.org"
# ruleid: ruby-gem-source-insecure
gem "shop", git: "git://git.example/shop.git"
# ok: ruby-gem-source-insecure
gem "store", git: "https://git.example/store.git"

module Other
  # ok: ruby-gem-source-insecure
  source "https://rubygems.org"
end
