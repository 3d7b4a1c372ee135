import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

/** What the author says to readers of the HCL: of inputs, outputs, locals, resources, data sources, moves; over several lines. */
export const comments = feature(
  "comments",
  {},
  {
    inputs: {
      name: t.string.optional("Name.", {
        default: "x",
        comment: "The name is part of every ARN that others were given:\nit never changes.",
      }),
      size: t.number.optional("Size.", { default: 1 }),
      zone: t.string.optional("Zone.", { default: "a", comment: "# Not ${interpolated}, /* nor */ anything else." }),
    },
    outputs: {
      arn: t.string.output("ARN.", { comment: "Made of the name alone, so that it is known at plan." }),
      name: t.string.output("Name."),
    },
    moved: [{ from: "aws_ssm_parameter.that", to: "aws_ssm_parameter.this", comment: "Renamed in 1.2." }],
    build({ scope, inputs, local, comment, section, check }) {
      section("Where it is, and what that means:\nfor all that follows.");
      comment("The region.");
      const region = new DataAwsRegion(scope, "this");
      comment("First.");
      comment("Second.\n\nThird, after an empty line.");
      local("first", inputs.name);
      local("second", inputs.size);
      comment("Between two locals.");
      local("third", inputs.zone);
      section("Names");
      local("fourth", hcl`local.third`);
      comment("About what comes next, which is a section.");
      section("Parameters");
      check("named", () => {
        section("What is asked.");
        return [{ condition: hcl`${inputs.name} != ""`, errorMessage: "It has no name." }];
      });
      comment("Above a resource.");
      const parameter = new SsmParameter(scope, "this", { name: inputs.name, type: "String", value: region.id });
      comment("At the end, above nothing.");
      return { arn: parameter.arn, name: hcl`local.first` };
    },
  },
);
