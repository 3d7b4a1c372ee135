client            = "shop"
vpc_id            = "vpc-0fedcba9876543210"
route_table_ids   = { private = "rtb-0fedcba9876543210" }
security_group_id = "sg-0fedcba9876543210"
