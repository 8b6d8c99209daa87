resource "aws_security_group" "cache" {
  name = "cache"

  ingress {
    description     = "Whoever the list names"
    from_port       = 6379
    to_port         = 6379
    protocol        = "tcp"
    prefix_list_ids = ["pl-0123456789abcdef0"]
  }
}
