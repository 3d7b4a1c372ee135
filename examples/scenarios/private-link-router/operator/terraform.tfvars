clients = ["shop", "bank"]
