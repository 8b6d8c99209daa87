variable "office" {
  type = string
}

resource "aws_network_acl" "one_of_a_long_name" {
  vpc_id = "vpc-0a1b2c3d"

  ingress {
    rule_no    = 100
    action     = "deny"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "198.51.100.0/25"
  }
  ingress {
    rule_no    = 101
    action     = "deny"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "198.51.100.128/25"
  }
  ingress {
    rule_no    = 110
    action     = "deny"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "198.51.100.0/24"
  }
}

resource "aws_network_acl" "office" {
  vpc_id = "vpc-0a1b2c3d"

  ingress {
    rule_no    = 100
    action     = "deny"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = var.office
  }
  ingress {
    rule_no    = 110
    action     = "deny"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "203.0.113.0/24"
  }
}
