import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { dynamic, dynamicSingle, each, hcl, t } from "../../../src/define";
import { feature } from "../features/module-of";

/** Arguments that read like blocks, also empty ones and ones that only Terraform knows; blocks by weight, by kind, four deep. */
export const network = feature(
  "network",
  { certificate_arn: "arn:aws:acm:eu-central-1:111122223333:certificate/x", subnet_ids: ["subnet-1", "subnet-2"] },
  {
    inputs: {
      certificateArn: t.string.required("Certificate."),
      subnetIds: t.list(t.string).required("Subnets."),
      cidrBlocks: t.map(t.string).optional("Who may connect, by name.", { default: {} }),
      peerRoutes: t.map(t.string).optional("Peering connections by destination.", { default: {} }),
      logBucket: t.string.optional("Bucket for access logs; null: none.", { default: null }),
      weights: t.map(t.number).optional("Weights by target group.", { default: {} }),
    },
    outputs: {},
    build({ scope, inputs }) {
      const vpc = new Vpc(scope, "this", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
      new DefaultSecurityGroup(scope, "this", { vpcId: vpc.id, ingress: [], egress: [] });
      const group = new SecurityGroup(scope, "this", {
        namePrefix: "web-",
        vpcId: vpc.id,
        description: "Web",
        ingress: [
          { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
          ...dynamic(inputs.cidrBlocks, (one) => ({
            description: one.key,
            protocol: "tcp",
            fromPort: 80,
            toPort: 80,
            cidrBlocks: [one.value],
          })),
        ],
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
        lifecycle: { createBeforeDestroy: true },
      });
      new SecurityGroup(scope, "computed", {
        vpcId: vpc.id,
        ingress: hcl`[
          for name, block in ${inputs.cidrBlocks} : {
            description      = name
            protocol         = "tcp"
            from_port        = 22
            to_port          = 22
            cidr_blocks      = [block]
            ipv6_cidr_blocks = null
            prefix_list_ids  = null
            security_groups  = null
            self             = null
          }
        ]`,
      });
      const allowed = each(inputs.cidrBlocks);
      new VpcSecurityGroupIngressRule(scope, "this", {
        forEach: allowed.iterator,
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 8443,
        toPort: 8443,
        cidrIpv4: allowed.value,
        tags: { Name: allowed.key },
      });
      new RouteTable(scope, "this", {
        vpcId: vpc.id,
        route: dynamic(inputs.peerRoutes, (route) => ({
          cidrBlock: route.key,
          vpcPeeringConnectionId: route.value,
        })),
      });
      new RouteTable(scope, "closed", { vpcId: vpc.id, route: [] });
      new NetworkAcl(scope, "this", {
        vpcId: vpc.id,
        ingress: [
          { action: "allow", protocol: "-1", ruleNo: 100, fromPort: 0, toPort: 0, cidrBlock: "10.0.0.0/16" },
          { action: "deny", protocol: "6", ruleNo: 200, fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" },
        ],
        egress: [],
      });
      new VpcEndpoint(scope, "this", {
        vpcId: vpc.id,
        serviceName: "com.amazonaws.eu-central-1.s3",
        vpcEndpointType: "Interface",
        dnsOptions: { dnsRecordIpType: "ipv4", privateDnsOnlyForInboundResolverEndpoint: false },
        subnetConfiguration: [
          { subnetId: hcl<string>`${inputs.subnetIds}[0]`, ipv4: "10.0.0.10" },
          { subnetId: hcl<string>`${inputs.subnetIds}[1]`, ipv4: "10.0.1.10" },
        ],
        timeouts: { create: "10m", update: "10m" },
      });
      const balancer = new Lb(scope, "this", {
        name: "web",
        loadBalancerType: "application",
        subnets: inputs.subnetIds,
        accessLogs: dynamicSingle(hcl`${inputs.logBucket}[*]`, (bucket) => ({ bucket: bucket.value, enabled: true })),
      });
      const targets = new LbTargetGroup(scope, "this", {
        name: "web",
        port: 8080,
        protocol: "HTTP",
        vpcId: vpc.id,
        healthCheck: { path: "/health", matcher: "200-299", interval: 15 },
        stickiness: { type: "lb_cookie", cookieDuration: 86400, enabled: false },
      });
      const listener = new LbListener(scope, "this", {
        loadBalancerArn: balancer.arn,
        port: 443,
        protocol: "HTTPS",
        certificateArn: inputs.certificateArn,
        defaultAction: [
          {
            type: "fixed-response",
            fixedResponse: { contentType: "text/plain", messageBody: "no", statusCode: "404" },
          },
        ],
      });
      new LbListenerRule(scope, "this", {
        listenerArn: listener.arn,
        priority: 10,
        action: [
          {
            type: "authenticate-oidc",
            order: 1,
            authenticateOidc: {
              authorizationEndpoint: "https://id.example/authorize",
              clientId: "web",
              clientSecret: "not a secret",
              issuer: "https://id.example",
              tokenEndpoint: "https://id.example/token",
              userInfoEndpoint: "https://id.example/user",
              authenticationRequestExtraParams: { display: "page", prompt: "login" },
            },
          },
          {
            type: "forward",
            order: 2,
            forward: {
              targetGroup: [
                { arn: targets.arn, weight: 80 },
                ...dynamic(inputs.weights, (one) => ({ arn: one.key, weight: one.value })),
              ],
              stickiness: { enabled: true, duration: 3600 },
            },
          },
        ],
        condition: [
          { pathPattern: { values: ["/app/*"] } },
          { httpHeader: { httpHeaderName: "X-Forwarded-For", values: ["192.168.1.*"] } },
          { queryString: [{ key: "health", value: "check" }, { value: "bar" }] },
          { hostHeader: { values: ["app.example"] } },
        ],
      });
      const distribution = new CloudfrontDistribution(scope, "this", {
        enabled: true,
        isIpv6Enabled: true,
        aliases: ["app.example"],
        origin: [
          {
            originId: "app",
            domainName: balancer.dnsName,
            connectionAttempts: 2,
            customHeader: [{ name: "X-Origin", value: "cloudfront" }],
            customOriginConfig: {
              httpPort: 80,
              httpsPort: 443,
              originProtocolPolicy: "https-only",
              originSslProtocols: ["TLSv1.2"],
            },
            originShield: { enabled: true, originShieldRegion: "eu-central-1" },
          },
        ],
        originGroup: [
          {
            originId: "both",
            failoverCriteria: { statusCodes: [403, 404, 500] },
            member: [{ originId: "app" }, { originId: "app" }],
          },
        ],
        defaultCacheBehavior: {
          allowedMethods: ["GET", "HEAD"],
          cachedMethods: ["GET", "HEAD"],
          targetOriginId: "app",
          viewerProtocolPolicy: "redirect-to-https",
          forwardedValues: { queryString: true, headers: ["Origin"], cookies: { forward: "none" } },
          functionAssociation: [
            { eventType: "viewer-request", functionArn: "arn:aws:cloudfront::111122223333:function/x" },
          ],
        },
        orderedCacheBehavior: [
          {
            pathPattern: "/static/*",
            allowedMethods: ["GET", "HEAD"],
            cachedMethods: ["GET", "HEAD"],
            targetOriginId: "app",
            viewerProtocolPolicy: "https-only",
            minTtl: 0,
            defaultTtl: 86400,
            maxTtl: 31536000,
            compress: true,
            forwardedValues: { queryString: false, cookies: { forward: "none" } },
          },
        ],
        customErrorResponse: [{ errorCode: 404, responseCode: 200, responsePagePath: "/index.html" }],
        restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["AT", "DE"] } },
        viewerCertificate: { acmCertificateArn: inputs.certificateArn, sslSupportMethod: "sni-only" },
      });
      new Route53Record(scope, "alias", {
        zoneId: "Z0123456789",
        name: "app.example",
        type: "A",
        alias: { name: distribution.domainName, zoneId: distribution.hostedZoneId, evaluateTargetHealth: false },
      });
      new Route53Record(scope, "weighted", {
        zoneId: "Z0123456789",
        name: "www.app.example",
        type: "CNAME",
        ttl: 300,
        records: ["app.example"],
        setIdentifier: "live",
        weightedRoutingPolicy: { weight: 90 },
      });
      return {};
    },
  },
);
