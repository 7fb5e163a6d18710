variable "names" { type = "list" default = ["p", "q"] }
variable "opts" {
  type = "map"
  default = { region = "x" }
}
data "template_file" "sfn" {
  template = "${file("${path.module}/sfn.tpl")}"
  vars {
    one = "${aws_lambda_function.one.arn}"
    two = "${lookup(var.opts, "region")}"
    act = "${aws_sfn_activity.a.id}"
  }
}
resource "aws_sfn_activity" "a" { name = "manual" }
resource "aws_lambda_function" "one" {
  function_name = "one"
  filename = "${data.archive_file.zip.output_path}"
}
data "archive_file" "zip" { type = "zip" }
resource "aws_sfn_state_machine" "rendered" {
  name = "${var.names[0]}-x"
  definition = "${data.template_file.sfn.rendered}"
}
resource "aws_sfn_state_machine" "counted" {
  count = "${length(var.names)}"
  name = "${element(var.names, count.index)}"
  definition = <<DEF
{"StartAt":"A","States":{"A":{"Type":"Pass","Comment":"${element(aws_lambda_function.many.*.arn, count.index)} ${aws_lambda_function.many.*.function_name[0]}","End":true}}}
DEF
}
resource "aws_lambda_function" "many" {
  count = 2
  function_name = "many-${count.index}"
}
