import type { Service, TokenSource } from "./client-options.ts";
import type { SecurityRequirements } from "./route.ts";

/**
 * Puts the credentials of one alternative of the security requirements into the headers, and keeps a note of them in
 * `sent`. Gives the token when it came from a function, which can give another one.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export async function authorize(
  { schemes, security }: Service,
  requirements: SecurityRequirements = security,
  options: Readonly<Record<string, unknown>>,
  headers: Headers,
  rejected: string | undefined,
  sent: unknown[],
  refuse: (problem: string) => Error,
): Promise<string | undefined> {
  let token: string | undefined;
  const alternatives = requirements.map((requirement) => Object.keys(requirement).map((name) => schemes[name]!));
  const met = alternatives.filter((alternative) => alternative.every(({ credential }) => options[credential] != null));
  // An empty alternative leaves the operation open: for those who have no credentials.
  const chosen = met.find((alternative) => alternative[0]) ?? met[0];
  if (!chosen && alternatives[0]) {
    const names = alternatives.map((alternative) => alternative.map(({ credential }) => credential).join(" and "));
    throw refuse(`the client has no ${[...new Set(names)].join(", or ")}`);
  }
  for (const { credential, header, prefix = "" } of chosen ?? []) {
    let value = options[credential];
    if (typeof value === "function")
      try {
        token = value = await (value as TokenSource)(rejected);
      } catch (error) {
        throw refuse(`${credential} failed: ${Object(error).message ?? error}`);
      }
    sent.push(value);
    if (typeof value !== "string" || !/^[!-~]+$/.test(value))
      throw refuse(`${credential} is empty, or holds a space, a line break or another character that is no visible ASCII`);
    headers.set(header, prefix + value);
  }
  return token;
}
