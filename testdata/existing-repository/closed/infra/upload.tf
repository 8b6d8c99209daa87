resource "aws_security_group" "upload" {
  name   = "upload"
  vpc_id = aws_vpc.main.id

  # portcullis:ignore sg-sensitive-port-open ports=tcp/21 until=2027-06-30 -- suppliers upload here until SFTP is there
  ingress {
    description = "FTP"
    from_port   = 21
    to_port     = 21
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "upload" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.public.id
  vpc_security_group_ids = [aws_security_group.upload.id]
}
