resource "aws_security_group" "many" {
  count = 1000000000000
  name  = "many"
}
