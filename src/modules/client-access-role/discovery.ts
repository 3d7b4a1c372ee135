/**
 * What Prometheus asks of AWS to discover targets, by the name of the role in `aws_sd_config`. Exactly what its documentation lists;
 * Lightsail's is not listed there and was read from discovery/aws/lightsail.go. `ec2` and `lightsail` also stand for the older
 * `ec2_sd_config` and `lightsail_sd_config`. Source: Prometheus 3.16, configuration, `<aws_sd_config>`.
 */
export const discoveryActions = {
  ec2: ["ec2:DescribeAvailabilityZones", "ec2:DescribeInstances"],
  ecs: [
    "ec2:DescribeInstances",
    "ec2:DescribeNetworkInterfaces",
    "ecs:DescribeClusters",
    "ecs:DescribeContainerInstances",
    "ecs:DescribeServices",
    "ecs:DescribeTasks",
    "ecs:ListClusters",
    "ecs:ListServices",
    "ecs:ListTasks",
  ],
  elasticache: [
    "elasticache:DescribeCacheClusters",
    "elasticache:DescribeServerlessCaches",
    "elasticache:ListTagsForResource",
  ],
  lightsail: ["lightsail:GetInstances"],
  msk: ["kafka:DescribeClusterV2", "kafka:ListClustersV2", "kafka:ListNodes"],
  rds: ["rds:DescribeDBClusters", "rds:DescribeDBInstances"],
} as const;
