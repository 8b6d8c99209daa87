resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.main.id
}

resource "aws_instance" "web" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.app.id
  vpc_security_group_ids = [aws_security_group.web.id]
}

resource "aws_vpc_security_group_ingress_rule" "partners" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "192.0.2.0/25"
}

resource "aws_security_group" "jobs" {
  name   = "jobs"
  vpc_id = aws_vpc.main.id
}

resource "aws_instance" "jobs" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.app.id
  vpc_security_group_ids = [aws_security_group.jobs.id]
}

resource "aws_security_group" "logs" {
  name   = "logs"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 6514
    to_port     = 6514
    protocol    = "tcp"
    cidr_blocks = ["192.0.2.1/32"]
  }
}

resource "aws_instance" "logs" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.app.id
  vpc_security_group_ids = [aws_security_group.logs.id]
}
