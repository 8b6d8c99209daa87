module "p" {
  source = "../prod"
  count  = 0
}

module "q" {
  source   = "../lonely"
  for_each = toset(var.unknown)
}

variable "unknown" {
  type = list(string)
}
