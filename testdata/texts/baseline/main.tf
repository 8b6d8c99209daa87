resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# Was aws_security_group.jump when the baseline was written.
resource "aws_security_group" "bastion" {
  vpc_id = aws_vpc.main.id

  ingress {
    description = "SSH"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]
  }
}

moved {
  from = aws_security_group.jump
  to   = aws_security_group.bastion
}

# Had SSH alone when the baseline was written.
resource "aws_security_group" "legacy" {
  vpc_id = aws_vpc.main.id

  ingress {
    description = "SSH"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "RDP"
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_network_interface" "all" {
  subnet_id       = "subnet-1"
  security_groups = [aws_security_group.bastion.id, aws_security_group.legacy.id]
}
