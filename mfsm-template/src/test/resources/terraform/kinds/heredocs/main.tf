provider "aws" { region = "eu-west-1" }
variable "prefix" { default = "shop" }
resource "aws_iam_role" "sfn" {
  name = "${var.prefix}-sfn"
  assume_role_policy = <<POLICY
{ "Version": "2012-10-17" }
POLICY
}
resource "aws_lambda_function" "charge" {
  function_name = "charge-card"
  role          = aws_iam_role.sfn.arn
}
resource "aws_lambda_function" "ship" {
  function_name = "${var.prefix}-ship"
  role          = "${aws_iam_role.sfn.arn}"
}
resource "aws_sfn_state_machine" "plain" {
  name     = "plain"
  role_arn = aws_iam_role.sfn.arn
  definition = <<EOF
{
  "Comment": "A \"quoted\" text, a $$.Execution.Id, 100% and a tab \t",
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "${aws_lambda_function.charge.arn}",
      "Parameters": { "id.$": "$.id", "money": "$${not} $5 $" },
      "ResultPath": "$",
      "Next": "Ship"
    },
    "Ship": { "Type": "Task", "Resource": "${aws_lambda_function.ship.arn}:$LATEST", "OutputPath": "$", "End": true }
  }
}
EOF
}
resource "aws_sfn_state_machine" "indented" {
  name     = "indented"
  role_arn = aws_iam_role.sfn.arn
  type     = "EXPRESS"
  definition = <<-JSON
    {
      "StartAt": "A",
      "States": {
        "A": { "Type": "Task", "Resource": "${aws_lambda_function.charge.invoke_arn}", "End": true,
               "Comment": "${ aws_iam_role.sfn.arn } ${upper("x${lower("Y")}z")}" }
      }
    }
    JSON

  tags = { a = "b" }
}
