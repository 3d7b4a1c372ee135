/** What a module is made of, and what refers to what: for a picture, not for comparison. */
export interface ResourceGraph {
  /** In the order in which the files have them. */
  readonly nodes: readonly ResourceNode[];
  /** Without those that follow from others: where a refers to b and b to c, nothing leads from a to c. */
  readonly edges: readonly ResourceEdge[];
}

export interface ResourceNode {
  /** As Terraform writes it: `aws_iam_role.this`, `data.aws_partition.current`, `module.network`. */
  readonly address: string;
  readonly kind: "resource" | "data" | "module";
  /** Whether there may be any number of it: `count` or `for_each`. */
  readonly repeated: boolean;
}

/** `from` refers to `to`, itself or through local values. Both are addresses. */
export interface ResourceEdge {
  readonly from: string;
  readonly to: string;
}

/** Where the picture of it stands in a module. */
export const pictureFile = "resources.svg";
