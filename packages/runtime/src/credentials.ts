import type { Service, TokenSource } from "./client-options.ts";
import { CredentialsError } from "./errors/credentials-error.ts";
import { type Place, RosterkitError } from "./errors/rosterkit-error.ts";
import type { SecurityRequirements } from "./route.ts";

/**
 * Puts the credentials of the first alternative that can be met into a request.
 * Gives the request, which may be another, and the token when it came from a function, which can give another one.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export async function authorize(
  { schemes, security }: Service,
  requirements: SecurityRequirements = security,
  options: Readonly<Record<string, unknown>>,
  request: Request,
  place: Place,
  rejected: string | undefined,
): Promise<[request: Request, token?: string]> {
  const chosen = requirements.find((one) =>
    Object.keys(one).every((name) => options[schemes[name]!.credential] != null),
  );
  if (requirements[0] && !chosen) {
    const needed = requirements.map((one) =>
      Object.keys(one)
        .map((name) => schemes[name]!.credential)
        .join(" and "),
    );
    throw new CredentialsError(`the client needs ${needed.join(" or ")}`, place);
  }
  let token: string | undefined;
  for (const name in chosen) {
    const { credential, header, prefix = "", write } = schemes[name]!;
    let value = options[credential];
    if (typeof value === "function")
      try {
        token = value = await (value as TokenSource)(rejected);
      } catch (error) {
        // Anybody else's message may hold a secret.
        const reason = error instanceof RosterkitError ? error.message : Object(error).name;
        throw new CredentialsError(`${credential} failed: ${reason}`, place);
      }
    if (write) request = write(request, value);
    else if (/^[!-~]+$/.test((value ?? "") as string)) request.headers.set(header, prefix + value);
    else throw new CredentialsError(`${credential} must be visible ASCII`, place);
  }
  return [request, token!];
}
