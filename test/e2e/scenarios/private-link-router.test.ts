import { describePrivateLinkScenario } from "./private-link-scenario";

describePrivateLinkScenario({
  name: "private-link-router",
  expectConfiguration: ({ file_sd }) => {
    const targets = [expect.stringMatching(/^vpce-[^:]+:80$/)];
    const of = (client: string) => [
      {
        labels: {
          __metrics_path__: "/metrics",
          __param_target: "node",
          __scheme__: "http",
          client,
          instance: `${client}/node`,
        },
        targets,
      },
      {
        labels: {
          __metrics_path__: "/orders/metrics",
          __scheme__: "http",
          client,
          instance: `${client}/orders`,
          team: "orders",
        },
        targets,
      },
    ];
    expect(JSON.parse(String(file_sd))).toEqual([...of("bank"), ...of("shop")]);
  },
});
