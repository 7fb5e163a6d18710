resource "aws_ecs_cluster" "main" { name = "main" }
resource "aws_ecs_task_definition" "task" { family = "fam" }
resource "aws_batch_job_queue" "q" { name = "jobs" }
resource "aws_batch_job_definition" "d" { name = var.x }
resource "aws_s3_bucket" "Data" { bucket = "data-${var.x}" }
resource "aws_s3_bucket" "lit" { bucket = "lit-bucket" }
resource "aws_cloudwatch_event_bus" "bus" { name = "bus" }
resource "aws_glue_job" "g" { name = "glue-job" }
resource "aws_subnet" "s" { count = 2 }
resource "aws_security_group" "sg" { name_prefix = "x" }
resource "aws_dynamodb_table" "t" { name = "tbl" }
resource "aws_lambda_function" "f" { function_name = "fn" }
resource "aws_lambda_alias" "live" {
  name = "live"
  function_name = aws_lambda_function.f.function_name
  function_version = aws_lambda_function.f.version
}
resource "aws_sfn_state_machine" "child" {
  name = "child"
  definition = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"
}
variable "x" { default = "v" }
data "aws_lambda_function" "ext" { function_name = "external" }
data "aws_ssm_parameter" "p" { name = "/a/b" }
resource "aws_sfn_state_machine" "all" {
  name = "all"
  definition = jsonencode({
    StartAt = "A"
    values = [aws_ecs_cluster.main.arn, aws_ecs_cluster.main.id, aws_ecs_task_definition.task.arn, aws_ecs_task_definition.task.family,
      aws_batch_job_queue.q.arn, aws_batch_job_definition.d.arn, aws_s3_bucket.Data.id, aws_s3_bucket.Data.arn, aws_s3_bucket.lit.bucket,
      aws_cloudwatch_event_bus.bus.name, aws_cloudwatch_event_bus.bus.arn, aws_glue_job.g.name, aws_subnet.s[*].id, aws_subnet.s.*.id, aws_security_group.sg.id,
      aws_dynamodb_table.t.arn, aws_dynamodb_table.t.stream_arn, aws_dynamodb_table.t.id, aws_lambda_function.f.qualified_arn, aws_lambda_function.f.version,
      aws_lambda_alias.live.arn, aws_sfn_state_machine.child.arn, aws_sfn_state_machine.child.id, aws_sfn_state_machine.child.name,
      data.aws_lambda_function.ext.arn, data.aws_ssm_parameter.p.value, data.aws_ssm_parameter.p.arn, aws_s3_bucket.lit.bucket_regional_domain_name,
      aws_lambda_function.f.id, aws_lambda_function.f.function_name, aws_lambda_function.f["arn"]]
  })
  depends_on = [aws_lambda_function.f]
}
