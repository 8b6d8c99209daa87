resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  assign_generated_ipv6_cidr_block = true
}
resource "aws_subnet" "a" {
  vpc_id = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_subnet" "b" {
  vpc_id = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_network_acl" "x" {
  vpc_id = aws_vpc.main.id
  subnet_ids = [aws_subnet.a.id]
  ingress {
    rule_no = 100
    action = "allow"
    protocol = "-1"
    from_port = 0
    to_port = 0
    cidr_block = "0.0.0.0/0"
  }
  egress {
    rule_no = 100
    action = "allow"
    protocol = "tcp"
    from_port = 443
    to_port = 443
    cidr_block = "0.0.0.0/0"
  }
}
resource "aws_security_group" "g" {
  vpc_id = aws_vpc.main.id
  ingress {
    description = "d"
    protocol = "tcp"
    from_port = 8080
    to_port = 8080
    cidr_blocks = ["192.0.2.0/24"]
  }
}
resource "aws_instance" "i" {
  ami = "ami-1"
  instance_type = "t3.micro"
  subnet_id = aws_subnet.a.id
  vpc_security_group_ids = [aws_security_group.g.id]
  
}
