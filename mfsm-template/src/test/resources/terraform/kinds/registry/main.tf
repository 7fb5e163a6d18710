module "step_function" {
  source  = "terraform-aws-modules/step-functions/aws"
  version = "4.2.1"
  for_each = toset(["b", "a"])
  name    = "sfn-${each.key}"
  type    = each.key == "a" ? "EXPRESS" : "STANDARD"
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Pass", Result = each.value, End = true } } })
  tags = { x = "y" }
}
module "off" {
  source     = "terraform-aws-modules/step-functions/aws"
  create     = false
  definition = "{}"
}
module "git" {
  source     = "git::https://github.com/terraform-aws-modules/terraform-aws-step-functions.git?ref=v2.7.0"
  name       = "git"
  definition = templatefile("${path.module}/git.json", { fn = module.fn.lambda_function_arn })
}
module "fn" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "fn"
}
