import type { CallOptions, Route, ServiceClient } from "@rosterkit/client/operation";
import type { RequestValues } from "../cases/types.ts";
import type { DocumentOperation, DocumentScheme } from "../document/types.ts";
import type { Credentials } from "../request/build.ts";

/** An operation of a domain package, as far as the harness needs to know it. */
export interface Callable {
  (client: ServiceClient<string>, input: object, options: CallOptions): Promise<unknown>;
  result(client: ServiceClient<string>, input: object, options: CallOptions): Promise<CallableResult>;
  pages?(client: ServiceClient<string>, input: object, options: CallOptions): AsyncIterable<unknown>;
  items?(client: ServiceClient<string>, input: object, options: CallOptions): AsyncIterable<unknown>;
  readonly route: Route;
}

export interface CallableResult {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

/** What became of a call. */
export type SubjectOutcome =
  | { readonly kind: "result"; readonly result: CallableResult }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: unknown };

/** Makes the client of a service. */
export type ClientFactory = (service: string, options: object) => ServiceClient<string>;

/** Calls a domain package the way its users do. */
export class PackageSubject {
  readonly #callables: ReadonlyMap<string, Callable>;
  readonly #createClient: ClientFactory;
  readonly #url: string;
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #clients = new Map<string, ServiceClient<string>>();

  constructor(
    callables: ReadonlyMap<string, Callable>,
    createClient: ClientFactory,
    url: string,
    fetch: (request: Request) => Promise<Response>,
  ) {
    this.#callables = callables;
    this.#createClient = createClient;
    this.#url = url;
    this.#fetch = fetch;
  }

  callable(operation: DocumentOperation): Callable {
    const callable = this.#callables.get(operation.id);
    if (callable === undefined)
      throw new Error(`${operation.id}: the package exports no operation with this route id.`);
    return callable;
  }

  async call(
    operation: DocumentOperation,
    values: RequestValues,
    schemes: readonly DocumentScheme[],
    credentials: Credentials,
    through: "result" | "call",
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<SubjectOutcome> {
    try {
      const callable = this.callable(operation);
      const { input, options } = argumentsOf(callable.route, values, fields);
      const client = this.client(operation.service, schemes, credentials);
      return through === "result"
        ? { kind: "result", result: await callable.result(client, input, options) }
        : { kind: "value", value: await callable(client, input, options) };
    } catch (error) {
      return { kind: "error", error };
    }
  }

  /** Everything that the pages or items of an operation yield. */
  async walk(
    operation: DocumentOperation,
    values: RequestValues,
    schemes: readonly DocumentScheme[],
    credentials: Credentials,
    through: "items" | "pages",
  ): Promise<SubjectOutcome> {
    try {
      const callable = this.callable(operation);
      const { input, options } = argumentsOf(callable.route, values);
      const walk = callable[through]?.bind(callable);
      if (walk === undefined)
        throw new Error(`${operation.id}: the package's operation has no \`${through}\`.`);
      return {
        kind: "value",
        value: await Array.fromAsync(
          walk(this.client(operation.service, schemes, credentials), input, options),
        ),
      };
    } catch (error) {
      return { kind: "error", error };
    }
  }

  /** One client for each set of credentials. */
  client(
    service: string,
    schemes: readonly DocumentScheme[],
    credentials: Credentials,
  ): ServiceClient<string> {
    const given = Object.fromEntries(schemes.map(({ option, name }) => [option, credentials[name]]));
    const key = JSON.stringify([service, given]);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const client = this.#createClient(service, {
      ...given,
      baseUrl: this.#url,
      fetch: this.#fetch,
      retries: 0,
    });
    this.#clients.set(key, client);
    return client;
  }
}

/** The flat input and the options of a call: parameters and body fields by name, headers apart. */
function argumentsOf(
  route: Route,
  { parameters, body }: RequestValues,
  extra: Readonly<Record<string, unknown>> = {},
): { input: object; options: CallOptions } {
  const flat = route.body?.fields !== undefined;
  const fields = body === undefined ? {} : flat ? (body.value as object) : { body: body.value };
  const cookies = Object.entries(parameters.cookie).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  const headers = Object.fromEntries(
    Object.entries(parameters.header).map(([name, value]) => [name, String(value)]),
  );
  return {
    input: { ...parameters.path, ...parameters.query, ...fields, ...extra },
    options: { headers: { ...headers, ...(cookies.length > 0 ? { cookie: cookies.join("; ") } : {}) } },
  };
}
