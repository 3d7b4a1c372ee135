# What the clients tell before anybody applies.
clients = {
  shop = {
    account_id  = "222233334444"
    vpc_id      = "vpc-0fedcba9876543210"
    cidr_blocks = { vpc = "10.1.0.0/16" }
    accepted    = false # true once shop has applied
  }

  bank = {
    account_id  = "222233334444"
    vpc_id      = "vpc-0fedcba9876543211"
    region      = "eu-west-1"
    cidr_blocks = { vpc = "10.2.0.0/16" }
  }
}
