variable "stage" {}
locals {
  arn = aws_lambda_function.in_outer.arn
}
resource "aws_lambda_function" "in_outer" {
  function_name = "in-outer"
}
module "inner" {
  source     = "../shared/inner"
  lambda_arn = local.arn
  name       = "inner-${var.stage}"
  extra      = [{ key = "a" }]
}
resource "aws_sfn_state_machine" "outer" {
  name       = "outer-${var.stage}"
  definition = file("${path.module}/outer.json")
}
