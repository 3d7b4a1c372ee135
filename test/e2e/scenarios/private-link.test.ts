import { describePrivateLinkScenario } from "./private-link-scenario";

describePrivateLinkScenario({
  name: "private-link",
  expectConfiguration: ({ prometheus_yml }) => {
    const job = (client: string, target: string, port: number, labels = "") =>
      `- "job_name": "${client}/${target}"
  "metrics_path": "/metrics"
  "params": {}
  "scheme": "http"
  "static_configs":
  - "labels":
      "client": "${client}"
      "instance": "${client}/${target}"
${labels}    "targets":
    - "ENDPOINT:${port}"
`;
    const team = '      "team": "orders"\n';
    expect(String(prometheus_yml).replace(/vpce-[^:]+/g, "ENDPOINT")).toBe(
      `"scrape_configs":\n${["bank", "shop"].map((client) => `${job(client, "node", 9100)}${job(client, "orders", 8080, team)}`).join("")}`,
    );
  },
});
