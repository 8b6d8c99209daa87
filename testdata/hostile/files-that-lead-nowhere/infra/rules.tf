locals {
  rules = yamldecode(file("../data/rules.yaml"))
}
