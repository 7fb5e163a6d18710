locals {
  common = { name = "known", vpc = module.vpc.id, nested = { a = "n" } }
  fallback = try(module.vpc.name, "guessed")
  known    = try(local.common.nothing, "fallback")
}
module "vpc" { source = "terraform-aws-modules/vpc/aws" }
data "terraform_remote_state" "net" { backend = "s3" }
resource "aws_sfn_state_machine" "known" {
  name       = "known"
  definition = jsonencode({ StartAt = local.common.name, a = local.common.nested.a, b = local.known })
}
resource "aws_sfn_state_machine" "guess" {
  name       = "guess"
  definition = jsonencode({ StartAt = local.fallback })
}
resource "aws_sfn_state_machine" "remote" {
  name       = "remote"
  definition = jsonencode({ StartAt = data.terraform_remote_state.net.outputs.id })
}
resource "aws_sfn_state_machine" "maybe" {
  count      = module.vpc.enabled ? 1 : 0
  name       = "maybe"
  definition = "{}"
}
resource "aws_sfn_state_machine" "unnamed" {
  name       = "x-${module.vpc.name}"
  definition = jsonencode({ StartAt = "A" })
}
