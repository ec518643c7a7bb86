import { createRequire } from "node:module";
import {
  type DocumentOperation,
  type OpenApiDocument,
  sliceDocument,
  withoutServiceMarks,
} from "@rosterkit/openapi";

/*
 * Prism's own types name a logger whose types it does not ship, so what is used of it is written out here.
 * This is the only file that knows Prism.
 */

interface PrismDiagnostic {
  readonly path?: readonly string[];
  readonly location?: readonly string[];
  readonly code?: string | number;
  readonly message: string;
  readonly severity?: unknown;
}

interface PrismOutput {
  readonly output: {
    readonly statusCode: number;
    readonly headers?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
  };
  readonly validations: {
    readonly input: readonly PrismDiagnostic[];
    readonly output: readonly PrismDiagnostic[];
  };
}

interface PrismProblem extends Error {
  readonly status?: number;
  readonly detail?: string;
  readonly additional?: {
    readonly validation?: readonly PrismDiagnostic[];
    readonly headers?: Record<string, string>;
  };
}

type PrismResult = { readonly left: PrismProblem } | { readonly right: PrismOutput };

interface PrismOperation {
  readonly method: string;
  readonly path: string;
  readonly request?: object;
  readonly security?: object;
  /** Schemas that contain themselves, which cannot stand in the place of their references. */
  readonly __bundled__?: object;
}

interface PrismModule {
  createInstance(
    settings: object,
    components: { readonly logger: object },
  ): {
    request(
      input: PrismRequest,
      operations: readonly PrismOperation[],
      settings: object,
    ): () => Promise<PrismResult>;
  };
  getHttpOperationsFromSpec(document: object): Promise<PrismOperation[]>;
}

export interface PrismRequest {
  readonly method: string;
  readonly url: { readonly path: string; readonly query: Readonly<Record<string, string | string[]>> };
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What Prism may be told about its answer. */
export interface PrismPreference {
  readonly code?: number;
  readonly exampleKey?: string;
  readonly mediaTypes?: readonly string[];
  readonly dynamic?: boolean;
}

/** One complaint about a request. */
export interface Violation {
  /** Where in the request, such as `query.limit` or `body.members.0.email`. */
  readonly location: string;
  readonly message: string;
  /** Keyword of JSON Schema, or a status for security and media types. */
  readonly code: string;
}

export interface PrismAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly violations: readonly Violation[];
  /** Prism made this answer up: the document has none for the case. */
  readonly invented: boolean;
}

const ignore = (): void => undefined;
const silent = {
  info: ignore,
  warn: ignore,
  error: ignore,
  success: ignore,
  debug: ignore,
  trace: ignore,
  child: () => silent,
};

const settings = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

let module: PrismModule | undefined;

/** Loading Prism takes most of a second, so it waits for the first mock. */
function loadPrism(): PrismModule {
  module ??= createRequire(import.meta.url)("@stoplight/prism-http") as PrismModule;
  return module;
}

/** Prism in process: judges requests and makes answers, without a socket. */
export class Prism {
  readonly #document: OpenApiDocument;
  readonly #instance: ReturnType<PrismModule["createInstance"]>;
  readonly #operations = new Map<string, Promise<PrismOperation>>();

  readonly #requests: Prism | undefined;

  /** @param requests has the same requests, and has compiled their schemas already */
  constructor(document: OpenApiDocument, requests?: Prism) {
    this.#document = document;
    this.#requests = requests;
    this.#instance = loadPrism().createInstance(settings, { logger: silent });
  }

  async request(
    operation: DocumentOperation,
    request: PrismRequest,
    preference: PrismPreference,
  ): Promise<PrismAnswer> {
    // Prism writes the accepted media types into the preference it is given: a fresh object each time.
    const mock = { dynamic: false, ...preference };
    const operations = [await this.#prepare(operation)];
    let result: PrismResult;
    try {
      result = await this.#instance.request(request, operations, { ...settings, mock })();
    } catch (error) {
      // Some styles of parameters it reads with code that throws.
      return problemAnswer(Object.assign(new Error("Prism broke off"), { detail: String(error) }));
    }
    return "left" in result ? problemAnswer(result.left) : specifiedAnswer(result.right);
  }

  /** Prism resolves all references of what it is given, so each operation is prepared alone, when it is first called. */
  #prepare(operation: DocumentOperation): Promise<PrismOperation> {
    const known = this.#operations.get(operation.id);
    if (known !== undefined) return known;
    const prepared = loadPrism()
      .getHttpOperationsFromSpec(
        structuredClone(withoutServiceMarks(sliceDocument(this.#document, [operation]))),
      )
      .then(async ([only]) => {
        if (only === undefined)
          throw new Error(`${operation.id}: Prism finds no operation at ${operation.pointer}.`);
        return this.#requests === undefined
          ? only
          : withRequestOf(only, await this.#requests.#prepare(operation));
      });
    this.#operations.set(operation.id, prepared);
    return prepared;
  }
}

const bundled = "__bundled__";

/** Prism keeps what it compiled by the identity of the objects. */
function withRequestOf(operation: PrismOperation, original: PrismOperation): PrismOperation {
  const bundles = [operation, original].map(({ [bundled]: bundle = {} }) => bundle);
  if (bundles.some((bundle) => Object.keys(bundle).length > 0)) return operation;
  return {
    ...operation,
    ...pick(original, "request"),
    ...pick(original, "security"),
    ...pick(original, bundled),
  };
}

function pick<Key extends keyof PrismOperation>(
  operation: PrismOperation,
  key: Key,
): Partial<PrismOperation> {
  return key in operation ? { [key]: operation[key] } : {};
}

function specifiedAnswer({ output, validations }: PrismOutput): PrismAnswer {
  return {
    status: output.statusCode,
    headers: textHeaders(output.headers ?? {}),
    body: output.body,
    violations: validations.input.filter(isViolation).map(readDiagnostic),
    invented: false,
  };
}

/** When Prism invents an error, its complaints stand in the body only. */
function problemAnswer(problem: PrismProblem): PrismAnswer {
  const status = problem.status ?? 500;
  const complaints = problem.additional?.validation?.filter(isViolation).map(readDiagnostic) ?? [];
  return {
    status,
    headers: { "content-type": "application/problem+json", ...problem.additional?.headers },
    body: {
      type: problem.name,
      title: problem.message,
      status,
      detail: problem.detail ?? "",
      ...(problem.additional?.validation === undefined ? {} : { validation: problem.additional.validation }),
    },
    violations:
      complaints.length > 0
        ? complaints
        : [
            {
              location: "request",
              message: `${problem.message}: ${problem.detail ?? ""}`,
              code: String(status),
            },
          ],
    invented: true,
  };
}

/** That somebody should stop sending something is no mistake of a request. */
function isViolation({ code }: PrismDiagnostic): boolean {
  return code !== "deprecated";
}

function readDiagnostic(diagnostic: PrismDiagnostic): Violation {
  return {
    location: (diagnostic.path ?? diagnostic.location ?? ["request"]).join("."),
    message: diagnostic.message,
    code: String(diagnostic.code ?? ""),
  };
}

/** Facts of one transmission, which a document may describe and nobody can make up. */
const transmission =
  /^(?:content-length|content-encoding|transfer-encoding|connection|keep-alive|upgrade|trailer)$/i;

function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(headers).filter(
    ([name, value]) => value !== null && value !== undefined && !transmission.test(name),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
