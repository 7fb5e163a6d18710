locals {
  machines = {
    orders = { file = "orders", type = "STANDARD", vars = { timeout = 5, table = aws_dynamodb_table.orders.name } }
    audit  = { file = "audit", type = "EXPRESS", vars = { queue = aws_sqs_queue.audit.url } }
  }
}
resource "aws_dynamodb_table" "orders" {
  name     = "orders"
  hash_key = "id"
  attribute {
    name = "id"
    type = "S"
  }
}
resource "aws_sqs_queue" "audit" {
  name = "audit.fifo"
}
resource "aws_sfn_state_machine" "per_key" {
  for_each   = local.machines
  name       = "per-${each.key}"
  type       = each.value.type
  definition = templatefile("${path.module}/machines/${each.value.file}.asl.json.tftpl", each.value.vars)
}
resource "aws_sfn_state_machine" "caller" {
  name = "caller"
  definition = jsonencode({
    StartAt = "Call"
    States = {
      Call = {
        Type     = "Task"
        Resource = "arn:aws:states:::states:startExecution.sync:2"
        Parameters = {
          StateMachineArn = aws_sfn_state_machine.per_key["orders"].arn
          Input = { "x.$" = "$", all = [for m in aws_sfn_state_machine.per_key : m.name], keys = keys(aws_sfn_state_machine.per_key) }
        }
        End = true
      }
    }
  })
}
