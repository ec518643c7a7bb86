import type { Service, TokenSource } from "./client-options.ts";
import type { SecurityRequirements } from "./route.ts";

/**
 * Puts the credentials of the first alternative that can be met into the headers, and keeps a note of them in `sent`.
 * Gives the token when it came from a function, which can give another one, and the request, which may be another.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export async function authorize(
  { schemes, security }: Service,
  requirements: SecurityRequirements = security,
  options: Readonly<Record<string, unknown>>,
  request: Request,
  rejected: string | undefined,
  sent: unknown[],
  refuse: (problem: string) => Error,
): Promise<readonly [request: Request, token?: string]> {
  const needed = new Set<string>();
  for (const requirement of requirements) {
    const names = Object.keys(requirement);
    if (names.every((name) => options[schemes[name]!.credential] != null)) {
      let token: string | undefined;
      for (const name of names) {
        const { credential, header, prefix = "", write } = schemes[name]!;
        let value = options[credential];
        if (typeof value === "function")
          try {
            token = value = await (value as TokenSource)(rejected);
          } catch (error) {
            throw refuse(`${credential} failed: ${Object(error).message ?? error}`);
          }
        sent.push(value);
        if (write) request = write(request, value, sent);
        else if (typeof value === "string" && /^[!-~]+$/.test(value))
          request.headers.set(header, prefix + value);
        else throw refuse(`${credential} is empty or holds more than visible ASCII`);
      }
      return [request, token!];
    }
    needed.add(names.map((name) => schemes[name]!.credential).join(" and "));
  }
  if (needed.size > 0) throw refuse(`the client needs ${[...needed].join(", or ")}`);
  return [request];
}
