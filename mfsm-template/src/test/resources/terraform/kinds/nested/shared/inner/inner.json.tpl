{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${lambda_arn}", "TimeoutSeconds": ${value}, "End": true}}}
