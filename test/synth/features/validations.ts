import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Several rules on one input, messages that name the culprit, messages with characters that mean something. */
export const validations = feature(
  "validations",
  { environment: "dev", ports: [80] },
  {
    inputs: {
      environment: t.string.required("Environment.", {
        validate: [
          { when: (name) => hcl`length(${name}) <= 8`, message: "An environment has 8 letters at most." },
          {
            when: (name) => hcl`can(regex(${"^[a-z][a-z0-9\\-]*$"}, ${name}))`,
            message: (name) => hcl`"Only a–z, 0–9 and \"-\"; \"${name}\" has something else."`,
          },
          {
            when: (name) => hcl`${name} != "${"${HOME}"}"`,
            message: 'Write the name itself, not "${HOME}" or %{ if x }.',
          },
        ],
      }),
      ports: t.list(t.number).required("Ports.", {
        validate: [
          {
            when: (ports) => hcl`
              alltrue([
                for port in ${ports} :
                port > 0 && port < 65536
              ])
            `,
            message: (ports) =>
              hcl`"Not ports: \${join(", ", [for port in ${ports} : port if port < 1 || port > 65535])}."`,
          },
        ],
      }),
    },
    outputs: {},
    build: () => ({}),
  },
);
