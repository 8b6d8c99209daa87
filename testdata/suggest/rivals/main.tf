# Both of the narrower networks are said twice, and what removes the one changes the line of the other.
resource "aws_security_group" "one_line" {
  name        = "one_line"
  description = "A group"

  ingress {
    description = "of the application"
    from_port   = 5000
    to_port     = 5000
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16"]
  }
}

# The late deny goes before the allow, and the deny beside it, too: each asks for the first free number.
resource "aws_network_acl" "numbers" {
  vpc_id = "vpc-1"

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 443
    to_port    = 443
  }

  ingress {
    rule_no    = 200
    action     = "deny"
    protocol   = "tcp"
    cidr_block = "10.2.0.0/16"
    from_port  = 443
    to_port    = 443
  }

  ingress {
    rule_no    = 300
    action     = "deny"
    protocol   = "tcp"
    cidr_block = "10.3.0.0/16"
    from_port  = 443
    to_port    = 443
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 1024
    to_port    = 65535
  }
}
