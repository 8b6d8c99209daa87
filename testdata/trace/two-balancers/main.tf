# Two machines that differ in what their load balancers, which keep the addresses of clients, hand on to them.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_security_group" "machines" {
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 22
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

locals {
  ports = { shell = 22, web = 8080 }
}

resource "aws_instance" "machine" {
  for_each = local.ports

  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.private.id
  vpc_security_group_ids = [aws_security_group.machines.id]
}

resource "aws_lb" "front" {
  for_each = local.ports

  load_balancer_type = "network"
  internal           = false
  subnets            = [aws_subnet.public.id]
}

resource "aws_lb_target_group" "machine" {
  for_each = local.ports

  port     = each.value
  protocol = "TCP"
  vpc_id   = aws_vpc.main.id
}

resource "aws_lb_target_group_attachment" "machine" {
  for_each = local.ports

  target_group_arn = aws_lb_target_group.machine[each.key].arn
  target_id        = aws_instance.machine[each.key].id
}

resource "aws_lb_listener" "front" {
  for_each = local.ports

  load_balancer_arn = aws_lb.front[each.key].arn
  port              = each.value
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.machine[each.key].arn
  }
}
