import { type Call, placeOf } from "./call.ts";
import type { TokenSource } from "./client-options.ts";
import { CredentialsError } from "./errors/credentials-error.ts";
import { harmless } from "./harmless.ts";
import { redactor } from "./secrets.ts";

/**
 * Puts the credentials of one alternative of the security requirements into the headers.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export async function authorize(call: Call, headers: Headers, rejected: string | undefined): Promise<void> {
  const { service, options } = call.client;
  const credential = (scheme: string) => service.schemes[scheme]?.credential ?? scheme;
  const alternatives = (call.route?.security ?? service.security).map((requirement) =>
    Object.keys(requirement),
  );
  const met = alternatives.filter((schemes) =>
    schemes.every((scheme) => options[credential(scheme)] != null),
  );
  // An empty alternative means that the operation is open: only for who has no credentials.
  const chosen = met.find((schemes) => schemes.length > 0) ?? met[0];
  if (!chosen && alternatives.length > 0) {
    const needed = new Set(alternatives.map((schemes) => schemes.map(credential).join(" and ")));
    throw new CredentialsError(`give the client ${[...needed].join(", or ")}`, placeOf(call));
  }
  for (const scheme of chosen ?? []) {
    const { header, prefix = "" } = service.schemes[scheme]!;
    const name = credential(scheme);
    let value = options[name];
    if (typeof value === "function") {
      value = await obtain(call, name, value as TokenSource, rejected);
      call.spent.push(value as string);
    }
    if (typeof value !== "string" || !/^[!-~]+$/.test(value))
      throw new CredentialsError(
        `${name} must be visible ASCII characters, no space or line break among them`,
        placeOf(call),
      );
    headers.set(header, prefix + value);
  }
}

async function obtain(
  call: Call,
  name: string,
  source: TokenSource,
  rejected: string | undefined,
): Promise<string> {
  try {
    return await source(rejected);
  } catch (error) {
    const cause = harmless(error, redactor(call));
    throw new CredentialsError(
      `the function given as ${name} failed: ${cause.message}`,
      placeOf(call),
      cause,
    );
  }
}
