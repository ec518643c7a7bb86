import {
  type DocumentOperation,
  inDirection,
  isForm,
  isJson,
  mediaTypeIn,
  type OpenApiDocument,
  referencesAnywhere,
  responsesFor,
  type SchemaObject,
  sliceDocument,
  withoutServiceMarks,
} from "@rosterkit/openapi";
import {
  createPrism,
  loadPrism,
  type PrismInstance,
  type PrismOperation,
  type PrismResult,
  settings,
} from "./prism-module.ts";
import { describeItems, playStream } from "./streams.ts";

interface PrismRequest {
  readonly method: string;
  readonly url: { readonly path: string; readonly query: Readonly<Record<string, string | string[]>> };
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface PrismDiagnostic {
  readonly path?: readonly string[];
  readonly location?: readonly string[];
  readonly code?: string | number;
  readonly message: string;
}

interface PrismProblem extends Error {
  readonly status?: number;
  readonly detail?: string;
  readonly additional?: {
    readonly validation?: readonly PrismDiagnostic[];
    readonly headers?: Record<string, string>;
  };
}

/** Settings that choose Prism's response. */
export interface PrismPreference {
  readonly code?: number;
  readonly exampleKey?: string;
  readonly mediaTypes?: string[];
  readonly dynamic?: boolean;
  /** Omits the body of a success: sampling it takes time, and fails if the schema is too large for Prism. */
  readonly withoutBody?: boolean;
}

/** An operation, and a copy of it whose successes have no body. */
type PreparedOperation = Readonly<Record<"whole" | "bodyless", PrismOperation>>;

/** One objection to a request. */
export interface Violation {
  /** Place in the request, such as `query.limit` or `body.members.0.email`. */
  readonly location: string;
  readonly message: string;
  /** JSON Schema keyword, or a status for security and media types. */
  readonly code: string;
}

export interface PrismResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly violations: readonly Violation[];
  /** Whether Prism invented this response because the document has none for this case. */
  readonly invented: boolean;
}

/** Validates requests and makes responses with Prism, without a socket. */
export class Prism {
  readonly #document: OpenApiDocument;
  readonly #instance: PrismInstance = createPrism();
  readonly #operations = new Map<string, Promise<PreparedOperation>>();

  /** @throws {Error} if the document refers to another file or server: Prism would read it */
  constructor(document: OpenApiDocument) {
    const outside = referencesAnywhere(document).find((reference) => !reference.startsWith("#"));
    if (outside !== undefined)
      throw new Error(
        `The document refers to ${JSON.stringify(outside)}, which is another file or server. Bundle it into one file first, for example with \`redocly bundle\`.`,
      );
    this.#document = document;
  }

  async request(
    operation: DocumentOperation,
    request: PrismRequest,
    { withoutBody = false, ...preference }: PrismPreference,
  ): Promise<PrismResponse> {
    // A new object for each request, because Prism writes the accepted media types into it.
    const mock = { dynamic: false, ...preference };
    const { whole, bodyless } = await this.#prepare(operation);
    const operations = [withoutBody ? bodyless : whole];
    const call = { ...request, method: request.method.toLowerCase() as "get" };
    let result: PrismResult;
    try {
      result = await this.#instance.request(call, operations, { ...settings, mock })();
    } catch (error) {
      // Prism's parsers of some parameter styles throw.
      return inventedResponse(Object.assign(new Error("Prism threw an error"), { detail: String(error) }));
    }
    return "left" in result
      ? inventedResponse(result.left)
      : specifiedResponse(operation, result.right.output, result.right.validations.input);
  }

  /** Prepares an operation at its first call, without the rest of the document: Prism resolves every reference. */
  #prepare(operation: DocumentOperation): Promise<PreparedOperation> {
    const known = this.#operations.get(operation.id);
    if (known !== undefined) return known;
    const slice = withoutServiceMarks(sliceDocument(this.#document, [operation]));
    // Prism would require nested `readOnly` properties in requests.
    const sent = describeItems(inDirection(slice, "request", "stay"));
    const read = loadPrism().getHttpOperationsFromSpec(structuredClone(sent));
    const prepared = read.then(([only]) => {
      if (only === undefined)
        throw new Error(`${operation.id}: Prism finds no operation at ${operation.pointer}.`);
      // Prism would send the document's callbacks to URLs in the request.
      const whole = { ...only, callbacks: [] };
      const { body } = only.request ?? {};
      if (body !== undefined)
        whole.request = {
          ...only.request,
          body: { ...body, contents: (body.contents ?? []).map(withRequiredFields) },
        };
      const responses = only.responses.map((response) =>
        response.code.startsWith("2") ? { ...response, contents: [] } : response,
      );
      return { whole, bodyless: { ...whole, responses } };
    });
    this.#operations.set(operation.id, prepared);
    return prepared;
  }
}

/** Declares the required fields of a form that have no schema: Prism drops such fields, then reports them as missing. */
function withRequiredFields<Content extends { mediaType: string; schema?: object }>(
  content: Content,
): Content {
  const { properties, required = [], additionalProperties = {} } = (content.schema ?? {}) as SchemaObject;
  if (!isForm(content.mediaType) || properties === undefined) return content;
  const undeclared = Object.fromEntries(required.map((name) => [name, additionalProperties]));
  return { ...content, schema: { ...content.schema, properties: { ...undeclared, ...properties } } };
}

function specifiedResponse(
  operation: DocumentOperation,
  output: { readonly statusCode: number; readonly headers?: object; readonly body?: unknown },
  diagnostics: readonly PrismDiagnostic[],
): PrismResponse {
  const headers = textHeaders(output.headers ?? {});
  const contents = responsesFor(operation, output.statusCode)[0]?.contents ?? [];
  const isStated = contents.some(({ mediaType }) => mediaType === headers["content-type"]);
  const content = contents.find(({ mediaType }) =>
    isStated ? mediaType === headers["content-type"] : mediaType.includes("*"),
  );
  // Prism makes no body for JSON without a schema.
  const isAnyJson = content?.schema === undefined && isJson(content?.mediaType);
  const body = output.body ?? (isAnyJson ? {} : undefined);
  // Prism would send the media range itself, such as `*/*`, as the content type.
  if (content !== undefined) headers["content-type"] = mediaTypeIn(content, body);
  return {
    status: output.statusCode,
    headers,
    body: playStream(headers["content-type"], body),
    violations: readViolations(diagnostics),
    invented: false,
  };
}

/** Reads an error that Prism invented. Its violations are only in the body. */
function inventedResponse({
  name,
  message,
  status = 500,
  detail = "",
  additional,
}: PrismProblem): PrismResponse {
  const { validation, headers } = additional ?? {};
  const violations = readViolations(validation ?? []);
  const whole = { location: "request", message: `${message}: ${detail}`, code: String(status) };
  return {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: { type: name, title: message, status, detail, ...(validation && { validation }) },
    violations: violations.length > 0 ? violations : [whole],
    invented: true,
  };
}

/** Converts Prism's diagnostics. A deprecated parameter is allowed. */
function readViolations(diagnostics: readonly PrismDiagnostic[]): Violation[] {
  return diagnostics
    .filter(({ code }) => code !== "deprecated")
    .map(({ path, location, message, code }) => ({
      location: (path ?? location ?? ["request"]).join("."),
      message,
      code: String(code ?? ""),
    }));
}

/** Headers that depend on the transmission: if the document describes them, their samples would be wrong. */
const transmission =
  /^(?:content-length|content-encoding|transfer-encoding|connection|keep-alive|upgrade|trailer)$/i;

function textHeaders(headers: object): Record<string, string> {
  const entries = Object.entries(headers).filter(
    ([name, value]) => value !== null && value !== undefined && !transmission.test(name),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
