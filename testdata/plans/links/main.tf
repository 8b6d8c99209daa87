terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-east-1"
}

data "aws_vpc" "shared" {
  tags = { Name = "shared" }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "each" {
  for_each   = { "k.1" = "10.0.1.0/24", "k.2" = "10.0.2.0/24" }
  vpc_id     = aws_vpc.main.id
  cidr_block = each.value
}

resource "aws_network_acl" "each" {
  for_each = aws_subnet.each
  vpc_id   = each.value.vpc_id
}

resource "aws_network_acl_association" "each" {
  for_each       = { for key, subnet in aws_subnet.each : key => subnet.id }
  network_acl_id = aws_network_acl.each[each.key].id
  subnet_id      = each.value
}

resource "aws_security_group" "count" {
  count  = 2
  name   = "count-${count.index}"
  vpc_id = aws_vpc.main.id
}

module "group" {
  source   = "./modules/group"
  for_each = toset(["a.b", "c"])
  name     = each.key
  vpc_id   = aws_vpc.main.id
}

module "rules" {
  source          = "./modules/ports"
  count           = 2
  group_id        = module.group["a.b"].group_id
  source_group_id = aws_security_group.count[count.index].id
  cidr            = terraform_data.office.output
}

resource "terraform_data" "office" {
  input = "198.51.100.0/24"
}

resource "aws_security_group_rule" "default" {
  security_group_id = aws_vpc.main.default_security_group_id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = [terraform_data.office.output, "10.0.0.0/8"]
}

resource "aws_instance" "each" {
  for_each               = module.group
  ami                    = "ami-12345678"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.each["k.1"].id
  vpc_security_group_ids = [module.group[each.key].group_id, aws_security_group.count[0].id]
}
