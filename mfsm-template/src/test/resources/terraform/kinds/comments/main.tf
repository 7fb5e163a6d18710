# a comment with "quote and { brace
// another ${
/* block
  resource "aws_sfn_state_machine" "no" {}
*/
resource aws_sfn_state_machine unquoted {
  name = "unquoted" # trailing
  definition = jsonencode({ // comment
    "StartAt" : "A", /* in between */
    "States" : { A : { "Type" : "Pass", "End" : true, Comment = "# not // a /* comment */" } }
  })
  lifecycle { ignore_changes = [definition] }
  logging_configuration {
    log_destination = "${aws_cloudwatch_log_group.l.arn}:*"
    level = "ALL"
  }
  dynamic "tracing_configuration" {
    for_each = [1]
    content { enabled = true }
  }
}
resource "aws_cloudwatch_log_group" "l" { name = "/aws/x" }
terraform {
  required_version = ">= 1.0"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
  }
  backend "s3" {}
}
output "x" {
  value = aws_sfn_state_machine.unquoted.arn
  sensitive = true
}
moved {
  from = aws_sfn_state_machine.a
  to   = aws_sfn_state_machine.b
}
check "c" {
  assert {
    condition = true
    error_message = "x"
  }
}
variable "v" {
  type = string
  validation {
    condition     = can(regex("^[a-z]+$", var.v))
    error_message = "no"
  }
  default = "a"
}
