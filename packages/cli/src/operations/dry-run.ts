import type { Service } from "../document/catalogue.ts";
import type { LoadedOperation } from "../document/load.ts";
import { makeClient, mask, maskSecrets } from "@rosterkit/roster/host";
import { isBasic } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";

/** A request as data, a mask in the place of each secret. */
export interface MaskedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Makes the request of a call without its secrets, and sends nothing. */
export async function makeRequest(
  profile: Profile,
  { service, operation }: { readonly service: Service; readonly operation: LoadedOperation },
  input: object,
): Promise<MaskedRequest> {
  let request: Request | undefined;
  const client = await makeClient(service.name, {
    ...maskedOptions(profile, service),
    retries: 0,
    fetch: (prepared: Request) => {
      request = prepared;
      return Promise.reject(new Error("A dry run sends nothing."));
    },
  });
  try {
    await operation(client, maskSecrets(input, operation.route.sensitive) as object, {});
  } catch (error) {
    if (request === undefined) throw error;
  }
  const { method, url, headers } = request!;
  return { method, url, headers: Object.fromEntries(headers), body: await request!.text() };
}

/** The client's options: those that say where to call, and a mask for each credential. */
function maskedOptions(profile: Profile, service: Service): object {
  const given = profile.optionsFor(service);
  const isGiven = service.alternatives.find((schemes) => schemes.every(({ option }) => given.has(option)));
  const schemes = isGiven ?? service.alternatives[0] ?? [];
  const credentials = schemes.map((scheme): [string, unknown] => [
    scheme.option,
    isBasic(scheme) ? { username: mask, password: mask } : mask,
  ]);
  const server = given.get("server")?.value;
  const baseUrl =
    given.get("baseUrl")?.value ?? (service.servers.length > 0 ? undefined : "https://base-url.invalid");
  return { ...Object.fromEntries(credentials), server, baseUrl };
}

/** The request as it goes over the wire. */
export function formatRequest({ method, url, headers, body }: MaskedRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${url}`, ...lines, ...(body === "" ? [] : ["", body])].join("\n")}\n`;
}
