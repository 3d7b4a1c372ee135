# What the clients tell before anybody applies. Their networks may overlap: each is peered with a VPC of its own.
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
    cidr_blocks = { vpc = "10.1.0.0/16" }
  }
}
