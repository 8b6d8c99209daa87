# Gaps of ten; the two directions have numbers of their own.
resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_network_acl" "app" {
  vpc_id = aws_vpc.main.id
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 443
    to_port    = 443
  }
  ingress {
    rule_no    = 110
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 80
    to_port    = 80
  }
  egress {
    rule_no    = 105
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 1024
    to_port    = 65535
  }
}
