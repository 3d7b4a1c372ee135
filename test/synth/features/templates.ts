import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const awkward = 'a "quoted" \\ back\\nslash, ${not} %{ this } $${nor} %%{that}, $ % {} \t tab';

/** Quotes, backslashes and everything that means something in a template: in text, in values put into text, in descriptions, in defaults. */
export const templates = feature(
  "templates",
  { name: "${x}" },
  {
    inputs: {
      name: t.string.required(
        'The "name": neither ${var.x} nor %{ if true } means anything here, nor does \\ or $${this}.',
      ),
      awkward: t.string.optional("All at once.", { default: awkward }),
      list: t
        .list(t.string)
        .optional("In a list.", { default: [awkward, "${a}", "%{b}", "$", "$$", "%%", "$${", "\\"] }),
      map: t.map(t.string).optional("In a map.", { default: { "${key}": "${value}", '"': "'" } }),
    },
    outputs: { all: t.list(t.string).output("All of them.") },
    build({ scope, inputs, local }) {
      new SsmParameter(scope, "expression", {
        name: hcl`"/${inputs.name}/${"x"}"`,
        type: "String",
        value: inputs.awkward,
      });
      const parameter = new SsmParameter(scope, "text", {
        name: "/x",
        type: "String",
        value: 'He said "no".',
        description: "100 % of \\d $ and { braces }",
      });
      new SsmParameter(scope, "interpolated", {
        name: `/${parameter.name}/"x"`,
        type: "String",
        value: `arn:${parameter.arn}:"${parameter.version}"`,
      });
      local("in_quotes", hcl`"<${awkward}|${1}|${true}|${inputs.name}|${hcl`upper("${inputs.name}")`}>"`);
      local("outside", hcl`${awkward}`);
      local("compared", hcl`${inputs.name} == ${awkward}`);
      local("strip", hcl`"\${~ ${inputs.name} ~}"`);
      local("directive", hcl`"%{ if ${inputs.name} == "" }none%{ else }${inputs.name}%{ endif }"`);
      local("own_escapes", hcl`"a\tb\\c\"d\${upper("x")}$\${e}%%{f}"`);
      local("nested", hcl`"\${join("-", ["\${${inputs.name}}", "${inputs.name}"])}"`);
      return { all: [inputs.name, awkward, "${x}", hcl`"${inputs.name}"`, `${parameter.id}-"\${x}"`] };
    },
  },
);
