import { resourceGraph } from "../../src/inspect";

const graphOf = (...texts: readonly string[]) =>
  resourceGraph(new Map(texts.map((text, index) => [`${index}.tf`, text] as const)));

describe("what a module is made of", () => {
  it("is its resources, data sources and module calls, and which of them there may be many of", () => {
    const graph = graphOf(
      'variable "a" {}\nresource "aws_lb" "this" {\n  name = "x"\n}\n',
      'data "aws_partition" "current" {}\nmodule "net" {\n  source = "./net"\n  count  = 2\n}\n',
    );
    expect(graph.nodes).toEqual([
      { address: "aws_lb.this", kind: "resource", repeated: false },
      { address: "data.aws_partition.current", kind: "data", repeated: false },
      { address: "module.net", kind: "module", repeated: true },
    ]);
    expect(graph.edges).toEqual([]);
  });

  it("refers to others directly, in nested blocks, in templates, by index, and through local values of local values", () => {
    const { edges } = graphOf(`
      locals {
        arn    = "\${local.prefix}-x"
        prefix = data.aws_partition.current.partition
        loop   = local.loop
      }
      data "aws_partition" "current" {}
      resource "aws_lb" "this" {
        name = local.arn
      }
      resource "aws_lb_listener" "this" {
        default_action {
          target = aws_lb_target_group.this["a"].arn
        }
        note = "see \${module.net.id}"
      }
      resource "aws_lb_target_group" "this" {
        other = local.loop
      }
      module "net" {
        source = "./net"
      }
    `);
    expect(edges).toEqual([
      { from: "aws_lb.this", to: "data.aws_partition.current" },
      { from: "aws_lb_listener.this", to: "aws_lb_target_group.this" },
      { from: "aws_lb_listener.this", to: "module.net" },
    ]);
  });

  it("is read of files of OpenTofu where there are no others", () => {
    const graph = resourceGraph(
      new Map([
        ["main.tofu", 'resource "x" "a" {}\n'],
        ["more.tofu.json", "{}"],
      ]),
    );
    expect(graph.nodes).toEqual([{ address: "x.a", kind: "resource", repeated: false }]);
  });

  it("is not what stands in prose, in comments, or behind another name", () => {
    const { edges } = graphOf(`
      resource "aws_lb" "this" {}
      resource "aws_lb" "other" {
        # aws_lb.this
        name = "aws_lb.this"
        copy = each.value.aws_lb.this
        self = aws_lb.other.name
      }
    `);
    expect(edges).toEqual([]);
  });

  it("leaves out what follows from the rest, and survives what refers to itself in a circle", () => {
    const { edges } = graphOf(`
      resource "x" "a" {
        v = [x.b.v, x.c.v]
      }
      resource "x" "b" {
        v = x.c.v
      }
      resource "x" "c" {}
      resource "x" "d" {
        v = x.e.v
      }
      resource "x" "e" {
        v = x.d.v
      }
    `);
    expect(edges).toEqual([
      { from: "x.a", to: "x.b" },
      { from: "x.b", to: "x.c" },
      { from: "x.d", to: "x.e" },
      { from: "x.e", to: "x.d" },
    ]);
  });
});
