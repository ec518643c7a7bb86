import type { Call } from "./call.ts";
import { isSecretName, redact } from "./redact.ts";

/** Every secret that this call was given or has sent: credentials, and fields and headers of a secret's name. */
function secretsOf({ client, spent, request, body, url }: Call): string[] {
  const found = [...spent];
  const keep = (name: string, value: unknown) => {
    if (isSecretName(name)) found.push(...[value].flat(9).filter((leaf) => typeof leaf === "string"));
  };
  for (const { credential } of Object.values(client.service.schemes)) {
    const value = client.options[credential];
    if (typeof value === "string") found.push(value);
  }
  request?.headers.forEach((value, name) => {
    keep(name, value);
    // "Bearer abc": the part behind the scheme is a secret on its own.
    keep(name, value.split(" ").at(-1));
  });
  try {
    if (typeof body === "string")
      JSON.parse(body, (name, value: unknown) => {
        keep(name, value);
        return value;
      });
  } catch {
    new URLSearchParams(body as string).forEach((value, name) => keep(name, value));
  }
  new URL(url).searchParams.forEach((value, name) => keep(name, value));
  return found;
}

/** Gives a function that takes the secrets of this call out of a text. */
export function redactor(call: Call): (text: string) => string {
  const secrets = secretsOf(call);
  return (text) => redact(text, secrets);
}
