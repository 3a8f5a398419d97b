class UsersController < ApplicationController
  def create
    # ruleid: ruby-mass-assignment
    user = User.new(params[:user].permit!)
    # ruleid: ruby-mass-assignment
    user.update(params.require(:user).permit!)
    # ruleid: ruby-mass-assignment
    user.update(params.require(:user).permit(:name, :admin))
    # ok: ruby-mass-assignment
    user = User.new(params.require(:user).permit(:name, :email))
    # ok: ruby-mass-assignment
    user.update(name: params[:name])
  end
end
