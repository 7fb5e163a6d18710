locals {
  retry = [{
    ErrorEquals     = ["Lambda.ServiceException", "Lambda.SdkClientException"]
    IntervalSeconds = 2, MaxAttempts = 6, BackoffRate = 1.5
  }]
  steps = {
    first  = { function = "f1", next = "second" }
    second = { function = "f2", next = null }
  }
  names = ["a", "b", "c"]
}
resource "aws_dynamodb_table" "orders" {
  name = "orders"
  hash_key = "id"
  attribute {
    name = "id"
    type = "S"
  }
}
resource "aws_sfn_state_machine" "loops" {
  name = "loops"
  definition = jsonencode({
    StartAt = keys(local.steps)[0]
    States = merge({
      for k, v in local.steps : k => merge({
        Type     = "Task"
        Resource = "arn:aws:states:::lambda:invoke"
        Parameters = { FunctionName = v.function, "Payload.$" = "$" }
        Retry = local.retry
      }, v.next == null ? { Next = "fan" } : { Next = v.next })
      }, {
      fan = {
        Type = "Parallel"
        Branches = [for i, n in local.names : {
          StartAt = "P${i}"
          States = { "P${i}" = { Type = "Pass", Result = upper(n), End = true } }
        } if n != "b"]
        Next : "save"
      }
      save = {
        Type     = "Task",
        Resource = "arn:aws:states:::dynamodb:putItem",
        Parameters = {
          TableName = aws_dynamodb_table.orders.name
          Item = { id = { "S.$" = "$.id" }, (local.names[2]) = { N = "1" } }
        }
        End = true
      }
    })
    TimeoutSeconds = 60 * 5 + (10 - 4) / 2
    Version = "1.0", Enabled = !false && length(local.names) >= 3
  })
}
