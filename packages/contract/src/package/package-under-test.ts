import type { CallOptions, Route, ServiceClient } from "@rosterkit/runtime/operation";
import type { DocumentOperation } from "@rosterkit/openapi";
import { collect } from "../collect.ts";
import type { RequestContent } from "../request/build.ts";
import type { RequestValues } from "../request/values.ts";
import { credentialOption } from "../request/serialise.ts";
import type { CallResult, ClientPackage, PackageOperation } from "./exports.ts";

export interface PackageCall extends RequestContent {
  readonly operation: DocumentOperation;
  readonly through: "result" | "call" | "items" | "pages";
  /** Media types to choose; absent for the default ones. */
  readonly contentType?: string;
  readonly accept?: string;
  /** Whether the fields of the body are part of the flat input. The route decides by default. */
  readonly flat?: boolean;
  readonly client?: object;
  readonly options?: CallOptions;
}

export type CallOutcome =
  | { readonly kind: "result"; readonly result: CallResult }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: unknown };

/** A domain package, called as its users call it. */
export class PackageUnderTest {
  readonly #operations: ReadonlyMap<string, PackageOperation>;
  readonly clients: ClientPackage;
  readonly #server: { readonly url: string; readonly fetch: typeof fetch };

  constructor(
    operations: ReadonlyMap<string, PackageOperation>,
    clients: ClientPackage,
    server: { readonly url: string; readonly fetch: typeof fetch },
  ) {
    this.#operations = operations;
    this.clients = clients;
    this.#server = server;
  }

  /** @throws {Error} if the package does not export the operation */
  operation(id: string): PackageOperation {
    const operation = this.#operations.get(id);
    if (operation === undefined)
      throw new Error(`${id}: the package exports no operation with this route id.`);
    return operation;
  }

  /** Makes a call and reads its result to the end. An error becomes the outcome. */
  async call(call: PackageCall): Promise<CallOutcome> {
    const { operation, through } = call;
    try {
      const called = this.operation(operation.id);
      const client = this.#createClient(call);
      const { input, options } = argumentsOf(called.route, call);
      if (through === "call")
        return { kind: "value", value: await readToEnd(await called(client, input, options)) };
      if (through === "result") {
        const { ok, status, body, requestId } = await called.result(client, input, options);
        return { kind: "result", result: { ok, status, body: await readToEnd(body), requestId } };
      }
      const walk = called[through]?.(client, input, options);
      if (walk === undefined)
        throw new Error(`${operation.id}: the package's operation has no \`${through}\`.`);
      return { kind: "value", value: await collect(walk) };
    } catch (error) {
      return { kind: "error", error };
    }
  }

  #createClient({ operation, schemes, credentials, client }: PackageCall): ServiceClient<string> {
    const given = schemes.map((one) => [one.option, credentialOption(one, credentials[one.name] ?? "")]);
    const { url, fetch } = this.#server;
    // Prism can take minutes to sample a large schema.
    const options = { ...Object.fromEntries(given), baseUrl: url, fetch, retries: 0, timeout: 600_000 };
    return this.clients.create(operation.service, { ...options, ...client });
  }
}

function argumentsOf(
  route: Route,
  { values, contentType, accept, flat = route.body?.fields !== undefined, options }: PackageCall,
): { readonly input: object; readonly options: CallOptions } {
  const { parameters, body } = values;
  const bodyFields = body === undefined ? {} : flat ? (body.value as object) : { body: body.value };
  return {
    input: { ...inputsOf(route, parameters), ...bodyFields },
    options: { ...options, ...(contentType && { contentType }), ...(accept && { accept }) },
  };
}

/** Returns parameter values by name; parameters that share a name are nested under their place. */
function inputsOf({ parameters }: Route, values: RequestValues["parameters"]): object {
  const inputs: Record<string, unknown> = {};
  for (const [input, value] of Object.entries(values)) {
    const [place = "", ...rest] = input.split(".");
    const name = rest.join(".");
    if (typeof parameters[name] !== "object") inputs[name] = value;
    else inputs[place] = { ...(inputs[place] as object), [name]: value };
  }
  return inputs;
}

/** Reads a Blob or a stream to its end, and wraps the content to distinguish it from JSON. */
async function readToEnd(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return { bytes: await value.text() };
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return value;
  const messages = await collect(value as AsyncIterable<unknown>);
  return { stream: messages.map((message) => (isEvent(message) ? message.data : message)) };
}

function isEvent(value: unknown): value is { readonly data: unknown } {
  return typeof value === "object" && value !== null && ["event", "data", "id"].every((key) => key in value);
}

export function describeOutcome(outcome: CallOutcome): string {
  if (outcome.kind !== "error")
    return (
      JSON.stringify(outcome.kind === "value" ? outcome.value : outcome.result)?.slice(0, 300) ?? "no value"
    );
  const { error } = outcome;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
