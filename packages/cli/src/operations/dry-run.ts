import { makeClient, mask, maskSecrets } from "@rosterkit/roster/host";
import type { Service } from "../document/catalogue.ts";
import type { LoadedOperation } from "../document/load-operation.ts";
import { isBasic } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";

/** Creates the request of a call with masked secrets, and sends nothing. */
export async function makeRequest(
  profile: Profile,
  { service, operation }: { readonly service: Service; readonly operation: LoadedOperation },
  input: object,
) {
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

/** Returns the options of the client, with a mask for each credential. */
function maskedOptions(profile: Profile, service: Service): object {
  const given = profile.optionsFor(service);
  const configured = service.alternatives.find((schemes) => schemes.every(({ option }) => given.has(option)));
  const schemes = configured ?? service.alternatives[0] ?? [];
  const credentials = schemes.map((scheme): [string, unknown] => [
    scheme.option,
    isBasic(scheme) ? { username: mask, password: mask } : mask,
  ]);
  const server = given.get("server")?.value;
  const baseUrl =
    given.get("baseUrl")?.value ?? (service.servers.length > 0 ? undefined : "https://base-url.invalid");
  return { ...Object.fromEntries(credentials), server, baseUrl };
}

/** Formats a request as an HTTP message. */
export function formatRequest(request: Awaited<ReturnType<typeof makeRequest>>): string {
  const { method, url, headers, body } = request;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${url}`, ...lines, ...(body === "" ? [] : ["", body])].join("\n")}\n`;
}
