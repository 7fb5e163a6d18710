module "lambda_function" {
  source = "terraform-aws-modules/lambda/aws"
  function_name = "lam"
}
module "label" {
  source = "cloudposse/label/null"
}
locals {
  name = "x"
  template_vars = {
    a = 1
  }
  states = yamldecode(file("${path.module}/states.yaml"))["States"]
}
resource "random_pet" "p" { length = 2 }
resource "aws_sfn_state_machine" "a" {
  name = "${random_pet.p.id}-sfn"
  definition = jsonencode({ StartAt = "A", States = local.states })
}
resource "aws_sfn_state_machine" "b" {
  name_prefix = "pre-"
  definition = data.aws_iam_policy_document.x.json
}
data "aws_iam_policy_document" "x" { statement { actions = ["*"] } }
resource "aws_sfn_state_machine" "c" {
  name = "c"
  definition = templatefile("t.json", merge(local.template_vars, { b = aws_sfn_state_machine.a.arn, c = aws_sfn_state_machine.a.name }))
}
resource "aws_cloudformation_stack" "s" {
  template_body = file("x.yaml")
}
resource "aws_sfn_state_machine" "d" {
  name = "d"
  definition = templatefile("${path.root}/t.json", { a = terraform.workspace, b = path.cwd, c = uuid() })
}
resource "aws_sfn_state_machine" "e" {
  name = "e"
  definition = "{}"
}
resource "aws_sfn_state_machine" "f" {
  name = "f"
  definition = file("./sub/../t2.json")
}
resource "aws_sfn_state_machine" "g" {
  name = "g"
  definition = local_file.gen.content
}
resource "local_file" "gen" {
  filename = "gen.json"
  content = "{\"StartAt\":\"A\"}"
}
resource "aws_sfn_state_machine" "h" {
  name = "h"
  definition = data.local_file.src.content
}
data "local_file" "src" { filename = "${path.module}/t2.json" }
data "http" "u" { url = "https://x" }
resource "aws_sfn_state_machine" "i" {
  name = "i"
  definition = aws_s3_object.o.body
}
