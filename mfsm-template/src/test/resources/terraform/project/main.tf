terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
  }
  backend "s3" {}
}
provider "aws" {
  region = var.region
  default_tags { tags = { a = "b" } }
}
data "aws_caller_identity" "current" {}
data "aws_region" "current" {}
data "aws_partition" "this" {}
data "aws_iam_policy_document" "sfn" {
  statement {
    actions   = ["lambda:InvokeFunction"]
    resources = ["${aws_lambda_function.a.arn}:*", aws_lambda_function.b["x"].arn]
  }
}
variable "region" {
  type    = string
  default = "eu-west-1"
}
variable "project" { default = "demo" }
variable "wait" {
  type    = number
  default = 30
}
variable "retries" {
  type = object({
    max  = optional(number, 3)
    rate = optional(number, 2)
  })
  default = {}
}
variable "names" {
  type    = list(string)
  default = ["one", "two"]
}
variable "enabled" {
  default = true
}
locals {
  prefix = "${var.project}-${terraform.workspace}"
  tags   = merge({ a = "1" }, { b = var.enabled ? "yes" : "no" })
  lambda_arn = try(aws_lambda_function.missing.arn, aws_lambda_function.a.arn)
  branches = { for i, n in var.names : n => { index = i, upper = upper(n) } if n != "" }
  definition = <<-EOT
    {
      "Comment": "Heredoc of ${local.prefix}",
      "StartAt": "First",
      "States": {
        "First": {
          "Type": "Task",
          "Resource": "${aws_lambda_function.a.arn}",
          "TimeoutSeconds": ${var.wait},
          "Parameters": {"x.$": "$.x", "e.$": "$$.Execution.Id", "lit": "$${not}"},
          %{ if var.enabled ~}
          "Comment": "on",
          %{ else ~}
          "Comment": "off",
          %{ endif ~}
          "End": true
        }
      }
    }
  EOT
}
resource "aws_lambda_function" "a" {
  function_name = "fixed-name"
  role          = aws_iam_role.lambda.arn
  handler       = "com.example.Handler::handle"
  runtime       = "java21"
  environment {
    variables = {
      TABLE = aws_dynamodb_table.t.name
      QUEUE = aws_sqs_queue.q.url
      BAD   = module.other.out
    }
  }
}
resource "aws_lambda_function" "b" {
  for_each      = toset(["x", "y"])
  function_name = "${local.prefix}-${each.key}"
}
resource "aws_iam_role" "lambda" {
  name = "${local.prefix}-role"
  assume_role_policy = jsonencode({ Version = "2012-10-17" })
}
resource "aws_sqs_queue" "q" { name = "jobs" }
resource "aws_sns_topic" "t" { name_prefix = "x" }
resource "aws_dynamodb_table" "t" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"
  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "sk"
    type = "S"
  }
  attribute {
    name = "gs"
    type = "N"
  }
  global_secondary_index {
    name            = "by-gs"
    hash_key        = "gs"
    projection_type = "ALL"
  }
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
}
resource "aws_sfn_state_machine" "heredoc" {
  name       = "${local.prefix}-heredoc"
  role_arn   = aws_iam_role.lambda.arn
  definition = local.definition
}
resource "aws_sfn_state_machine" "json" {
  name     = "json-machine"
  type     = "EXPRESS"
  role_arn = aws_iam_role.lambda.arn
  definition = jsonencode({
    Comment = "in region ${data.aws_region.current.name} of ${data.aws_caller_identity.current.account_id}" # here
    StartAt = "Fan"
    "States" : {
      Fan = {
        Type = "Parallel"
        Branches = [for n in var.names : {
          StartAt = "Do ${title(n)}"
          States = {
            "Do ${title(n)}" = {
              Type     = "Task"
              Resource = format("arn:%s:states:::lambda:invoke", data.aws_partition.this.partition)
              Parameters = {
                FunctionName = aws_lambda_function.b["x"].function_name
                "Payload.$"  = "$"
                All          = values(aws_lambda_function.b)[*].arn
              }
              Retry = [{
                ErrorEquals = ["States.ALL"]
                MaxAttempts = var.retries.max
                BackoffRate = var.retries.rate
              }]
              End = true
            }
          }
        }]
        Next = "Publish"
      }
      Publish = {
        Type     = "Task"
        Resource = "arn:aws:states:::sns:publish"
        Parameters = {
          TopicArn  = aws_sns_topic.t.arn
          Message = { "queue": aws_sqs_queue.q.id, n = length(var.names) * 2 + 1 > 4 && !false }
        }
        Next = "Done"
      }
      Done = { Type = "Succeed" }
    }
  })
  tags = local.tags
  logging_configuration {
    log_destination = "${aws_cloudwatch_log_group.x.arn}:*"
    level = "ALL"
  }
}
resource "aws_cloudwatch_log_group" "x" {}
resource "aws_sfn_state_machine" "tpl" {
  name       = "tpl"
  role_arn   = aws_iam_role.lambda.arn
  definition = templatefile("${path.module}/states/machine.json.tftpl", {
    lambda = local.lambda_arn
    names  = var.names
    wait   = var.wait
    table  = aws_dynamodb_table.t.name
  })
}
resource "aws_sfn_state_machine" "counted" {
  count      = var.enabled ? 1 : 0
  name       = "counted"
  definition = file("states/plain.json")
  role_arn = "x"
}
resource "aws_sfn_state_machine" "never" {
  count      = var.enabled ? 0 : 1
  name       = "never"
  definition = file("states/plain.json")
  role_arn = "x"
}
resource "aws_sfn_state_machine" "bad" {
  name       = "bad"
  definition = templatefile("states/nothere.json", {})
  role_arn = "x"
}
resource "aws_sfn_state_machine" "fromoutput" {
  name       = "fo"
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Task", Resource = module.other.arn, End = true } } })
  role_arn = "x"
}
data "template_file" "old" {
  template = file("${path.module}/states/old.json")
  vars = { fn = aws_lambda_function.a.arn }
}
resource "aws_sfn_state_machine" "old" {
  name = "old"
  role_arn = "x"
  definition = data.template_file.old.rendered
}
resource "aws_sfn_state_machine" "yaml" {
  name = "yaml"
  role_arn = "x"
  definition = jsonencode(yamldecode(file("states/m.yaml")))
}
module "sfn" {
  source = "./modules/sfn"
  name   = "inner"
  lambda_arn = aws_lambda_function.a.arn
}
module "step_function" {
  source  = "terraform-aws-modules/step-functions/aws"
  version = "~> 4.0"
  name    = "wrapped"
  type = "express"
  definition = <<EOF
{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}
EOF
}
module "other" { source = "git::https://example.com/x.git" }
