import { fitsRule, ruleConditions } from "./listener-rules";

const none = {
  host_header: [],
  http_header: [],
  http_request_method: [],
  path_pattern: [],
  query_string: [],
  source_ip: [],
};

const rule = ruleConditions.parse([
  { ...none, http_request_method: [{ values: ["GET"] }] },
  { ...none, path_pattern: [{ values: ["/metrics", "/apps/*"] }] },
  { ...none, query_string: [{ key: "target", value: "node" }] },
  { ...none, host_header: [{ values: ["*.example.com"] }] },
]);

function fits(method: string, url: string): boolean {
  const { host, pathname, searchParams } = new URL(url);
  return fitsRule(rule, { method, host, path: pathname, query: searchParams });
}

// What the user guide of Elastic Load Balancing says of each kind of condition.
describe("A rule of an Application Load Balancer", () => {
  it.each([
    ["what it names", "GET", "http://a.example.com/metrics?target=node"],
    ["another of its paths, by a wildcard", "GET", "http://a.example.com/apps/7?target=node"],
    ["a query in capitals", "GET", "http://a.example.com/metrics?TARGET=Node"],
    ["more parameters", "GET", "http://a.example.com/metrics?x=1&target=node"],
    ["a parameter that has several values", "GET", "http://a.example.com/metrics?target=other&target=node"],
    ["a host with a port", "GET", "http://a.example.com:8080/metrics?target=node"],
  ])("fits %s", (_, method, url) => {
    expect(fits(method, url)).toBe(true);
  });

  it.each([
    ["another method", "POST", "http://a.example.com/metrics?target=node"],
    ["another path", "GET", "http://a.example.com/metric?target=node"],
    ["a path in capitals", "GET", "http://a.example.com/Metrics?target=node"],
    ["another value", "GET", "http://a.example.com/metrics?target=nod"],
    ["another parameter", "GET", "http://a.example.com/metrics?targets=node"],
    ["no parameter", "GET", "http://a.example.com/metrics"],
    ["another host", "GET", "http://example.com/metrics?target=node"],
  ])("does not fit %s", (_, method, url) => {
    expect(fits(method, url)).toBe(false);
  });

  it("with a condition that is not known here is an error", () => {
    expect(() => ruleConditions.parse([{ ...none, source_ip: [{ values: ["10.0.0.0/8"] }] }])).toThrow();
  });
});
