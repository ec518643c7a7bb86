import type { CallOptions, Route, ServiceClient } from "@rosterkit/runtime/operation";
import type { RequestValues } from "../cases/types.ts";
import type { DocumentOperation, DocumentScheme } from "@rosterkit/openapi";
import type { Credentials } from "../request/build.ts";
import type { ClientPackage, ErrorClass } from "./client-package.ts";
import { credentialOption, simpleText } from "../request/serialise.ts";

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

/** What a call has beside its values. */
export interface CallExtras {
  /** Fields of the flat input; undefined takes one away. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Media types that are not the usual ones. */
  readonly contentType?: string;
  readonly accept?: string;
  /** Whether the fields of the body stand in the flat input; left out, as the route says. */
  readonly flat?: boolean;
}

/** What became of a call. */
export type SubjectOutcome =
  | { readonly kind: "result"; readonly result: CallableResult }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: unknown };

/** Calls a domain package the way its users do. */
export class PackageSubject {
  readonly #callables: ReadonlyMap<string, Callable>;
  readonly #clientPackage: ClientPackage;
  readonly #url: string;
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #clients = new Map<string, ServiceClient<string>>();

  constructor(
    callables: ReadonlyMap<string, Callable>,
    clientPackage: ClientPackage,
    url: string,
    fetch: (request: Request) => Promise<Response>,
  ) {
    this.#callables = callables;
    this.#clientPackage = clientPackage;
    this.#url = url;
    this.#fetch = fetch;
  }

  callable(operation: DocumentOperation): Callable {
    const callable = this.#callables.get(operation.id);
    if (callable === undefined)
      throw new Error(`${operation.id}: the package exports no operation with this route id.`);
    return callable;
  }

  errorClass(status: number): ErrorClass {
    return this.#clientPackage.errorClass(status);
  }

  async call(
    operation: DocumentOperation,
    values: RequestValues,
    schemes: readonly DocumentScheme[],
    credentials: Credentials,
    through: "result" | "call",
    extras: CallExtras = {},
  ): Promise<SubjectOutcome> {
    try {
      const callable = this.callable(operation);
      const { input, options } = argumentsOf(callable.route, values, extras);
      const client = this.client(operation.service, schemes, credentials);
      if (through === "call")
        return { kind: "value", value: await read(await callable(client, input, options)) };
      const { ok, status, body } = await callable.result(client, input, options);
      return { kind: "result", result: { ok, status, body: await read(body) } };
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
    const given = Object.fromEntries(
      schemes.map((scheme) => [scheme.option, credentialOption(scheme, credentials[scheme.name] ?? "")]),
    );
    const key = JSON.stringify([service, given]);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const client = this.#clientPackage.create(service, {
      ...given,
      baseUrl: this.#url,
      fetch: this.#fetch,
      retries: 0,
      // The mock may take long to make up its mind about a schema, and that is not what is judged.
      timeout: 600_000,
    });
    this.#clients.set(key, client);
    return client;
  }
}

/** The flat input and the options of a call: parameters and body fields by name, headers apart. */
function argumentsOf(
  route: Route,
  { parameters, body }: RequestValues,
  { fields: extra = {}, contentType, accept, flat = route.body?.fields !== undefined }: CallExtras = {},
): { input: object; options: CallOptions } {
  const fields = body === undefined ? {} : flat ? (body.value as object) : { body: body.value };
  const headers = Object.fromEntries(
    Object.entries(parameters.header).map(([name, value]) => [name, simpleText(value)]),
  );
  const choice = { ...(contentType && { contentType }), ...(accept && { accept }) };
  return {
    input: { ...parameters.path, ...parameters.query, ...parameters.cookie, ...fields, ...extra },
    options: { headers, ...choice },
  };
}

/** Bytes and streams, read to their end: each under a name that tells it from text. */
async function read(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return { bytes: await value.text() };
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return value;
  const messages = await Array.fromAsync(value as AsyncIterable<unknown>);
  return { stream: messages.map((message) => (isEvent(message) ? message.data : message)) };
}

function isEvent(value: unknown): value is { readonly data: unknown } {
  return typeof value === "object" && value !== null && ["event", "data", "id"].every((key) => key in value);
}
