provider "aws" {
  region = "eu-central-1"
}

variable "office" {
  type = string
}

data "aws_vpc" "main" {
  default = true
}

data "aws_availability_zones" "all" {}

resource "aws_subnet" "app" {
  count             = length(data.aws_availability_zones.all.names)
  vpc_id            = data.aws_vpc.main.id
  cidr_block        = cidrsubnet(data.aws_vpc.main.cidr_block, 8, count.index)
  availability_zone = data.aws_availability_zones.all.names[count.index]
}

resource "aws_security_group" "app" {
  name   = "app"
  vpc_id = data.aws_vpc.main.id

  ingress {
    description = "SSH from the office"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [var.office]
  }
  ingress {
    description = "PostgreSQL from the network"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = [data.aws_vpc.main.cidr_block]
  }
}

resource "aws_instance" "app" {
  count                  = length(aws_subnet.app)
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.app[count.index].id
  vpc_security_group_ids = [aws_security_group.app.id]
}
