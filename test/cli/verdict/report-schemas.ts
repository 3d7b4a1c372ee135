import Ajv from "ajv";

/** What a value has that a schema does not say. Schemas are compiled once. */
export function problemsBy(schema: object, value: unknown): unknown {
  return ajv.validate(schema, value) ? [] : ajv.errors;
}

const ajv = new Ajv({ allErrors: true, strict: false });

const closed = (required: readonly string[], properties: object) => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});
const text = { type: "string", minLength: 1 };
const list = (items: object, rules: object = {}) => ({ type: "array", items, ...rules });
const message = closed(["text"], { text });
const help = closed(["text"], { text, markdown: text });
const level = { enum: ["none", "note", "warning", "error"] };
const location = closed([], {
  physicalLocation: closed(["artifactLocation", "region"], {
    artifactLocation: closed(["uri"], {
      uri: { type: "string", pattern: "^[A-Za-z0-9%._~!'()*/-]+$" },
      uriBaseId: { const: "%SRCROOT%" },
    }),
    region: closed(["startLine"], { startLine: { type: "integer", minimum: 1 } }),
  }),
  logicalLocations: list(closed(["fullyQualifiedName"], { fullyQualifiedName: text }), { uniqueItems: true }),
});
const bag = { type: "object", properties: { tags: list({ type: "string" }, { uniqueItems: true }) } };

/** What SARIF 2.1.0 says of the properties that we write, from its text (3.13 to 3.58); others are refused. */
export const sarifSchema = closed(["version", "runs"], {
  $schema: { type: "string" },
  version: { const: "2.1.0" },
  runs: list(
    closed(["tool", "results", "invocations"], {
      tool: closed(["driver"], {
        driver: closed(["name", "rules"], {
          name: text,
          semanticVersion: { type: "string", pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+" },
          rules: list(
            closed(["id", "name", "shortDescription", "fullDescription", "help", "helpUri"], {
              id: text,
              name: { type: "string", pattern: "^[A-Z][A-Za-z]+$" },
              shortDescription: message,
              fullDescription: message,
              help,
              helpUri: { type: "string", pattern: "^https://" },
              defaultConfiguration: closed(["level"], { level }),
              properties: bag,
            }),
            { uniqueItems: true },
          ),
          notifications: list(closed(["id"], { id: text, shortDescription: message })),
        }),
      }),
      automationDetails: closed(["id"], { id: { type: "string", pattern: "/$" } }),
      columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
      invocations: list(
        closed(["executionSuccessful"], {
          executionSuccessful: { type: "boolean" },
          toolExecutionNotifications: list(
            closed(["message"], { descriptor: closed([], { id: text }), level, message, locations: list(location) }),
          ),
        }),
      ),
      results: list(
        closed(["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"], {
          ruleId: text,
          ruleIndex: { type: "integer", minimum: 0 },
          level,
          message,
          locations: list(location),
          partialFingerprints: { type: "object", minProperties: 1, additionalProperties: { type: "string" } },
          suppressions: list(
            closed(["kind"], {
              kind: { enum: ["inSource", "external"] },
              status: { enum: ["accepted", "underReview", "rejected"] },
              justification: text,
              location,
            }),
          ),
          properties: bag,
        }),
      ),
      properties: bag,
    }),
  ),
});

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlabSchema = list(
  closed(["description", "check_name", "fingerprint", "severity", "location"], {
    description: text,
    check_name: text,
    fingerprint: text,
    severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
    location: closed(["path", "lines"], {
      path: { type: "string", pattern: "^(?!\\./|/)." },
      lines: closed(["begin"], { begin: { type: "integer", minimum: 1 } }),
    }),
  }),
);
