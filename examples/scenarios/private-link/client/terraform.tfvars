client            = "shop"
operator_role_arn = "arn:aws:iam::111122223333:role/terraform"
vpc_id            = "vpc-0fedcba9876543210"
subnets           = { euc1-az1 = "subnet-0fedcba9876543210", euc1-az2 = "subnet-0fedcba9876543211" }
security_group_id = "sg-0fedcba9876543210"
instance_id       = "i-0fedcba9876543210"

operator_has_applied = false # true once the operator has applied
