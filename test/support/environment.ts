/** What of the developer's environment reaches programs under test: finding programs, temporary files, the way to the network. */
const passedOn = [
  "PATH",
  "TMPDIR",
  "TEMP",
  "TMP",
  "SystemRoot",
  "LANG",
  "LC_ALL",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "http_proxy",
  "https_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
] as const;

/** An environment with a home of its own: no AWS profile or keys, no Terraform settings, no tokens of the developer's. */
export function isolatedEnvironment(home: string): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {
    HOME: home,
    NO_PROXY: "127.0.0.1,localhost",
    no_proxy: "127.0.0.1,localhost",
  };
  for (const name of passedOn) {
    const value = process.env[name];
    if (value != null) environment[name] = value;
  }
  return environment;
}

/**
 * What an AWS client needs to talk to an emulated AWS and to nothing else. For Terraform this alone is enough for everything but S3,
 * whose buckets are part of the host name otherwise: see `providerOverride`.
 */
export function awsEnvironment(endpoint: string, region = "eu-central-1"): Readonly<Record<string, string>> {
  return {
    AWS_ACCESS_KEY_ID: "testing",
    AWS_SECRET_ACCESS_KEY: "testing",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_EC2_METADATA_DISABLED: "true",
    // Names of files that do not exist: no profile of the developer's is read, whatever HOME is.
    AWS_CONFIG_FILE: "/nonexistent/aws-config",
    AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/aws-credentials",
  };
}

/**
 * The text of a Terraform override file (`aws_override.tf` beside the root module's files) for stacks that use S3 against an
 * emulated AWS: buckets in the path instead of the host name.
 */
export const providerOverride = ['provider "aws" {', "  s3_use_path_style = true", "}", ""].join("\n");
