provider "aws" { region = "eu-west-1" }
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_eip" "old" { domain = "vpc" }
resource "aws_security_group" "old" {
  name   = "old"
  vpc_id = aws_vpc.main.id
}
