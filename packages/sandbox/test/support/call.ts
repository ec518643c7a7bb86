import { type Sandbox } from "../../src/index.ts";

export type Service = keyof Sandbox["credentials"];

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly reason: string | null;
}

/** Sends a request such as `POST /v1/users.invite` with the credentials of the service. */
export async function call(
  sandbox: Sandbox,
  service: Service,
  line: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = headersOf(sandbox, service),
): Promise<Answer> {
  const [method = "GET", target = "/"] = line.split(" ");
  const response = await sandbox.fetch(sandbox.urls[service] + target, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === "" ? undefined : (JSON.parse(text) as unknown),
    reason: response.headers.get("sandbox-reason"),
  };
}

export function headersOf({ credentials }: Sandbox, service: Service): Record<string, string> {
  return service === "alli"
    ? { "API-KEY": credentials.alli.apiKey }
    : { authorization: `Bearer ${credentials[service].token}` };
}
