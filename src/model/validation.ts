/** What Terraform said to a module as it would be published. A module that it refuses is not published, so that there is no such outcome. */
export type Validation =
  | {
      readonly status: "valid";
      /** The version of Terraform. */
      readonly terraform: string;
      /** The versions of the providers it declares that it was held against, by address: `registry.terraform.io/hashicorp/aws`. */
      readonly providers: Readonly<Record<string, string>>;
    }
  | NotValidated;

/** Nobody knows whether Terraform takes the module. */
export interface NotValidated {
  readonly status: "not-validated";
  readonly cause: NotValidatedCause;
  /** The cause in words: a sentence. */
  readonly reason: string;
}

/**
 * - `asked-for`: with `--no-validate`
 * - `start`: by `scrapeway start`, whose registry is for oneself
 * - `released-before`: it is out already, and this registry gets it again
 * - `no-terraform`: there is none on PATH, or only one that is too old for this program
 * - `terraform-version`: the module's `required_version` excludes the one that is here
 * - `providers-unavailable`, `modules-unavailable`: what the module needs could not be fetched
 * - `opentofu-only`: it has only files that Terraform passes over
 * - `timeout`: Terraform took too long
 * - `terraform-failed`: it failed in another way, which is not the module's
 *
 * A plan may hold one that is newer than its reader.
 */
export type NotValidatedCause =
  | "asked-for"
  | "start"
  | "released-before"
  | "no-terraform"
  | "terraform-version"
  | "providers-unavailable"
  | "modules-unavailable"
  | "opentofu-only"
  | "timeout"
  | "terraform-failed"
  | (string & Record<never, never>);
