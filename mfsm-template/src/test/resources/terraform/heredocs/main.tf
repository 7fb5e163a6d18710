locals {
  all = {
    a = local.a
    b = local.b
    c = local.c
    d = local.d
    e = local.e
    f = local.f
    g = local.g
    h = local.h
    i = local.i
    j = local.j
    k = local.k
    m = local.m
    pair = var.pair
  }
  l = ["x", "y"]
  a = <<-EOT
    head
    %{ for x in local.l ~}
      item ${x}
    %{ endfor ~}
    tail
  EOT
  b = <<-EOT
    %{ for x in local.l }
      item ${x}
    %{ endfor }
    tail
  EOT
  c = <<-EOT
    {
      "a": [%{ for i, x in local.l ~}
        "${x}"%{ if i < 1 },%{ endif }
      %{~ endfor ~}
      ]
    }
    EOT
  d = <<-EOT
      deep
    shallow ${"v"}
    ${"start"} of line
      ~ ${ "trim" ~}   
      next
  EOT
  e = <<-EOT
    one

      two
   
    three
    EOT
  f = <<EOT
    %{ for x in local.l ~}
    item ${x}
    %{ endfor ~}
EOT
  g = <<-EOT
	tab
	  %{ if true ~}
	    yes
	  %{ else ~}
	    no
	  %{ endif ~}
	end
	EOT
  h = <<-EOT
      ${~ "a" ~}
      b
  EOT
  i = <<-EOT
    a ${"x"}
      ${"y"}
  EOT
  j = <<-EOT
    %{ for x in local.l }${x}
    %{ endfor }
    EOT
  k = [<<-EOT
    in list
    EOT
    , "b"]
  m = "${<<-EOT
    inner
    EOT
  }!"
}

resource "aws_sfn_state_machine" "m" {
  definition = jsonencode(local.all)
}

variable "pair" {
  type    = tuple([string, object({ n = number })])
  default = [1, { n = "2" }]
}
