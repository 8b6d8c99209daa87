variable "cidr" {}
resource "aws_security_group" "d" {
  vpc_id = "vpc-1"
  # portcullis:ignore sg-sensitive-port-open -- accepted ssh
  ingress {
    from_port = 22
    to_port = 22
    protocol = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port = 22
    to_port = 22
    protocol = "tcp"
    cidr_blocks = [var.cidr]
  }
  ingress {
    from_port = 3306
    to_port = 3306
    protocol = "tcp"
    cidr_blocks = ["8.0.0.0/8"]
  }
}
resource "aws_security_group" "e" {
  vpc_id = "vpc-1"
  # portcullis:ignore sg-sensitive-port-open -- accepted ssh
  ingress {
    from_port = 22
    to_port = 22
    protocol = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port = 22
    to_port = 22
    protocol = "tcp"
    cidr_blocks = [var.cidr]
  }
}
variable "more" {}

resource "aws_security_group" "f" {
  vpc_id = "vpc-1"
  # portcullis:ignore sg-sensitive-port-open -- accepted ssh
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  dynamic "ingress" {
    for_each = var.more
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
