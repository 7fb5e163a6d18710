variable "stage" {
  type    = string
  default = "dev"
}
resource "aws_lambda_function" "f" {
  for_each      = toset(["load", "save"])
  function_name = each.key
}
resource "aws_sns_topic" "t" { name = "alerts" }
resource "aws_sqs_queue" "q" { name = "${var.stage}-q" }
resource "aws_sfn_state_machine" "sfn_state_machine" {
  name = "sfn-${var.stage}"
  definition = templatefile("${path.module}/definitions/machine.asl.json", {
    load_arn   = aws_lambda_function.f["load"].arn,
    save_arn   = aws_lambda_function.f["save"].arn
    topic      = aws_sns_topic.t.arn
    queue_url  = aws_sqs_queue.q.url
    queue_id   = aws_sqs_queue.q.id
    branches   = ["x", "y"]
    timeout    = 30
    debug      = var.stage == "dev"
  })
}
