import type { AwsAnswer, AwsRequest } from "./aws-gap";

/** What the services with XML answers are asked: an action and flat parameters. */
export interface Query {
  readonly action: string;
  one(name: string): string | undefined;
  /** The elements of a list: `SubnetId.1`, `SubnetId.2`, or with `.member.` in between. */
  list(name: string): readonly string[];
}

export function queryOf({ body }: AwsRequest): Query {
  const parameters = new URLSearchParams(new TextDecoder().decode(body));
  return {
    action: parameters.get("Action") ?? "",
    one: (name) => parameters.get(name) ?? undefined,
    list: (name) =>
      [...parameters]
        .filter(([key]) => new RegExp(`^${name}\\.(member\\.)?[0-9]+$`).test(key))
        .map(([, value]) => value),
  };
}

/** An answer of EC2. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/making-api-requests.html */
export function ec2Answer(action: string, content: string): AwsAnswer {
  const name = `${action}Response`;
  return xml(
    200,
    `<${name} xmlns="http://ec2.amazonaws.com/doc/2016-11-15"><requestId>request-id</requestId>${content}</${name}>`,
  );
}

export function ec2Error(code: string, message: string): AwsAnswer {
  return xml(
    400,
    `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>request-id</RequestID></Response>`,
  );
}

/** An error of Elastic Load Balancing. */
export function elbError(code: string, message: string): AwsAnswer {
  return xml(
    400,
    `<ErrorResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>request-id</RequestId></ErrorResponse>`,
  );
}

export function textOf(answer: AwsAnswer): string {
  return new TextDecoder().decode(answer.body);
}

export function withText(answer: AwsAnswer, text: string): AwsAnswer {
  return { ...answer, body: Buffer.from(text) };
}

export function elementOf(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
}

function xml(status: number, content: string): AwsAnswer {
  return {
    status,
    headers: { "content-type": "text/xml;charset=UTF-8" },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${content}`),
  };
}
