import type { Moto } from "./moto";

/** Credentials for the role `terraform` in an account of the emulated AWS, as variables of the environment. */
export async function credentialsOf(moto: Moto, account: string): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(moto.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      authorization:
        "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: new URLSearchParams({
      Action: "AssumeRole",
      Version: "2011-06-15",
      RoleArn: `arn:aws:iam::${account}:role/terraform`,
      RoleSessionName: "test",
    }).toString(),
  });
  const answer = await response.text();
  const read = (name: string): string => {
    const value = new RegExp(`<${name}>([^<]+)<`).exec(answer)?.[1];
    if (value == null) throw new Error(`AssumeRole in ${account} answered without ${name}:\n${answer}`);
    return value;
  };
  return {
    AWS_ACCESS_KEY_ID: read("AccessKeyId"),
    AWS_SECRET_ACCESS_KEY: read("SecretAccessKey"),
    AWS_SESSION_TOKEN: read("SessionToken"),
  };
}
