module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
}

module "logs" {
  source = "terraform-aws-modules/s3-bucket/aws"
}

module "api" {
  source = "../service"
}

module "worker" {
  source = "../service"
}
