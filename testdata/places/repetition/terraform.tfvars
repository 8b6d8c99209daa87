admin_cidrs = [
  "10.0.0.0/8",
  "0.0.0.0/0",
]

services = {
  mysql = {
    port  = 3306
    cidrs = ["10.1.0.0/16", "0.0.0.0/0"]
  }
  postgres = { port = 5432 }
}
