client = "shop"
