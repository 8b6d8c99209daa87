# Two VPCs that a peering joins, one of them with IPv6 too. What is known only after apply: who the office is.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "office" {
  type = list(string)
}

resource "aws_vpc" "shop" {
  cidr_block                       = "10.1.0.0/16"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_vpc" "tools" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_vpc_peering_connection" "tools" {
  vpc_id      = aws_vpc.shop.id
  peer_vpc_id = aws_vpc.tools.id
  auto_accept = true
}

resource "aws_internet_gateway" "shop" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_egress_only_internet_gateway" "shop" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_subnet" "front" {
  vpc_id                          = aws_vpc.shop.id
  cidr_block                      = "10.1.1.0/24"
  ipv6_cidr_block                 = cidrsubnet(aws_vpc.shop.ipv6_cidr_block, 8, 1)
  map_public_ip_on_launch         = true
  assign_ipv6_address_on_creation = true
}

resource "aws_subnet" "back" {
  vpc_id                          = aws_vpc.shop.id
  cidr_block                      = "10.1.2.0/24"
  ipv6_cidr_block                 = cidrsubnet(aws_vpc.shop.ipv6_cidr_block, 8, 2)
  assign_ipv6_address_on_creation = true
}

resource "aws_subnet" "tools" {
  vpc_id     = aws_vpc.tools.id
  cidr_block = "10.2.1.0/24"
}

resource "aws_route_table" "front" {
  vpc_id = aws_vpc.shop.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.shop.id
  }

  route {
    ipv6_cidr_block = "::/0"
    gateway_id      = aws_internet_gateway.shop.id
  }
}

resource "aws_route_table" "back" {
  vpc_id = aws_vpc.shop.id

  route {
    ipv6_cidr_block        = "::/0"
    egress_only_gateway_id = aws_egress_only_internet_gateway.shop.id
  }

  route {
    cidr_block                = "10.2.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.tools.id
  }
}

# The way back from the tools to the front was forgotten: only the subnet in the back has a route.
resource "aws_route_table" "tools" {
  vpc_id = aws_vpc.tools.id

  route {
    cidr_block                = "10.1.2.0/24"
    vpc_peering_connection_id = aws_vpc_peering_connection.tools.id
  }
}

resource "aws_route_table_association" "front" {
  subnet_id      = aws_subnet.front.id
  route_table_id = aws_route_table.front.id
}

resource "aws_route_table_association" "back" {
  subnet_id      = aws_subnet.back.id
  route_table_id = aws_route_table.back.id
}

resource "aws_route_table_association" "tools" {
  subnet_id      = aws_subnet.tools.id
  route_table_id = aws_route_table.tools.id
}

resource "aws_security_group" "front" {
  name   = "front"
  vpc_id = aws_vpc.shop.id

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = var.office
  }

  ingress {
    protocol         = "tcp"
    from_port        = 443
    to_port          = 443
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  egress {
    protocol         = "-1"
    from_port        = 0
    to_port          = 0
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_security_group" "back" {
  name   = "back"
  vpc_id = aws_vpc.shop.id

  ingress {
    protocol    = "tcp"
    from_port   = 9100
    to_port     = 9100
    cidr_blocks = ["10.2.0.0/16"]
  }

  egress {
    protocol         = "-1"
    from_port        = 0
    to_port          = 0
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_security_group" "tools" {
  name   = "tools"
  vpc_id = aws_vpc.tools.id

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "front" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.front.id
  vpc_security_group_ids = [aws_security_group.front.id]
}

resource "aws_instance" "back" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.back.id
  vpc_security_group_ids = [aws_security_group.back.id]
}

resource "aws_instance" "metrics" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.tools.id
  private_ip             = "10.2.1.10"
  vpc_security_group_ids = [aws_security_group.tools.id]
}
