module "order" {
  source = "./modules/machine"
  name   = "order"
  functions = { charge = aws_lambda_function.charge.arn }
  settings = { retries = 4 }
}
module "many" {
  source   = "./modules/machine"
  for_each = { a = "1", b = "2" }
  name     = "m-${each.key}"
  functions = { charge = "arn:x:${each.value}" }
}
module "off" {
  source = "./modules/machine"
  count = 0
  name = "off"
  functions = {}
}
resource "aws_lambda_function" "charge" { function_name = "charge" }
module "registry" {
  source  = "terraform-aws-modules/step-functions/aws"
  version = "~> 2.0"
  name    = "registry"
  type    = "express"
  definition = <<-EOF
  {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${aws_lambda_function.charge.arn}", "End": true}}}
  EOF
  service_integrations = { dynamodb = { dynamodb = [aws_dynamodb_table.t.arn] } }
}
module "lambda" { source = "terraform-aws-modules/lambda/aws" }
resource "aws_sfn_state_machine" "out" {
  name = "out"
  definition = jsonencode({ StartAt = module.lambda.lambda_function_arn })
}
