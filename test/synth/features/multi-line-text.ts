import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** Text over several lines: as a heredoc where that means the same, else in quotes; heredocs that the author wrote. */
export const multiLineText = feature(
  "multi-line-text",
  {},
  {
    inputs: {
      name: t.string.optional('First line.\nSecond line,\n\n  with "quotes" and ${this}.\n', { default: "x" }),
      body: t.string.optional("Two lines without an end.\nHere.", { default: "a\nb\n" }),
      indented: t.string.optional("All lines indented.", { default: "  a\n  b\n" }),
      marker: t.string.optional("The marker inside.", { default: "a\nEOT\nb\n" }),
      tabs: t.string.optional("Tabs, carriage returns.", { default: "\ta\tb\r\nc\n" }),
      objects: t
        .list(t.object({ text: t.string.required("Text.") }))
        .optional("Deep.", { default: [{ text: "a\n b\nc\n" }] }),
    },
    outputs: { all: t.string.output("All."), script: t.string.output("Script.") },
    build({ scope, inputs, local }) {
      new SsmParameter(scope, "rules", {
        name: "/rules",
        type: "String",
        value: 'groups:\n  - name: "up"\n    rules:\n      - expr: up{job="x"} == 0 and \\d\n',
      });
      new SsmParameter(scope, "with_references", {
        name: "/references",
        type: "String",
        value: hcl`<<-EOT
          name: ${inputs.name}
          said: "${inputs.name}" and ${'"\\${x}'}
            indented: \${upper(${inputs.name})}
        EOT
        `,
      });
      const script = '#!/bin/sh\necho "${HOME}" %{x}\n';
      new SsmParameter(scope, "script", { name: "/script", type: "String", value: hcl`${script}` });
      local("script", script);
      local(
        "in_call",
        hcl`trimspace(<<-TEXT
        a
          b "${inputs.name}"
      TEXT
      )`,
      );
      local(
        "flush",
        hcl`<<TEXT
one
  two
TEXT
`,
      );
      return { script: "a\nb\n", all: hcl`join("\n", [${inputs.body}, local.in_call, ${"a\nb\n"}])` };
    },
  },
);
