import {
  type DocumentOperation,
  inDirection,
  isForm,
  isJson,
  mediaTypeIn,
  type OpenApiDocument,
  referencesAnywhere,
  responsesFor,
  sliceDocument,
  withoutServiceMarks,
} from "@rosterkit/openapi";
import {
  createPrism,
  loadPrism,
  type PrismContent,
  type PrismDiagnostic,
  type PrismInstance,
  type PrismOperation,
  type PrismOutput,
  type PrismProblem,
  type PrismRequest,
  type PrismResult,
  settings,
} from "./prism-module.ts";
import { describeItems, playStream } from "./streams.ts";

/** Choices for Prism's response. */
export interface PrismPreference {
  readonly code?: number;
  readonly exampleKey?: string;
  readonly mediaTypes?: readonly string[];
  readonly dynamic?: boolean;
  /** Makes no body of a success, which would cost time, and be nothing where its schema is too large for Prism. */
  readonly withoutBody?: boolean;
}

/** An operation as it is, and with successes that have no body. */
interface PreparedOperation {
  readonly whole: PrismOperation;
  readonly bodyless: PrismOperation;
}

/** One objection to a request. */
export interface Violation {
  /** Where in the request, such as `query.limit` or `body.members.0.email`. */
  readonly location: string;
  readonly message: string;
  /** Keyword of JSON Schema, or a status for security and media types. */
  readonly code: string;
}

export interface PrismResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly violations: readonly Violation[];
  /** Prism invented this response: the document has none for the case. */
  readonly invented: boolean;
}

/** Prism in process: validates requests and makes responses, without a socket. */
export class Prism {
  readonly #document: OpenApiDocument;
  readonly #instance: PrismInstance = createPrism();
  readonly #operations = new Map<string, Promise<PreparedOperation>>();

  /** @throws {Error} if the document refers to another file or server, which Prism would read */
  constructor(document: OpenApiDocument) {
    const outside = referencesAnywhere(document).find((reference) => !reference.startsWith("#"));
    if (outside !== undefined) {
      throw new Error(
        `The document refers to ${JSON.stringify(outside)}, outside of itself. Bundle it into one file first, for example with \`redocly bundle\`.`,
      );
    }
    this.#document = document;
  }

  async request(
    operation: DocumentOperation,
    request: PrismRequest,
    { withoutBody = false, ...preference }: PrismPreference,
  ): Promise<PrismResponse> {
    // Prism writes the accepted media types into this object.
    const mock = { dynamic: false, ...preference };
    const { whole, bodyless } = await this.#prepare(operation);
    const operations = [withoutBody ? bodyless : whole];
    let result: PrismResult;
    try {
      result = await this.#instance.request(request, operations, { ...settings, mock })();
    } catch (error) {
      // Prism's readers of some parameter styles throw.
      return inventedResponse(Object.assign(new Error("Prism broke off"), { detail: String(error) }));
    }
    return "left" in result ? inventedResponse(result.left) : specifiedResponse(operation, result.right);
  }

  /** Prism resolves all references of a document, so each operation is prepared alone, at its first call. */
  #prepare(operation: DocumentOperation): Promise<PreparedOperation> {
    const known = this.#operations.get(operation.id);
    if (known !== undefined) return known;
    const slice = withoutServiceMarks(sliceDocument(this.#document, [operation]));
    // Prism would ask a request for nested properties that only responses have.
    const sent = describeItems(inDirection(slice, "request", "stay"));
    const read = loadPrism().getHttpOperationsFromSpec(structuredClone(sent));
    const prepared = read.then(([only]) => {
      if (only === undefined)
        throw new Error(`${operation.id}: Prism finds no operation at ${operation.pointer}.`);
      const responses = only.responses.map((response) =>
        response.code.startsWith("2") ? { ...response, contents: [] } : response,
      );
      const { body } = only.request ?? {};
      const request = {
        ...only.request,
        body: { ...body, contents: body?.contents?.map(withRequiredFields) },
      };
      // Prism would send the callbacks of a document to the addresses that requests name.
      const whole = { ...only, ...(body && { request }), callbacks: [] };
      return { whole, bodyless: { ...whole, responses } };
    });
    this.#operations.set(operation.id, prepared);
    return prepared;
  }
}

/** Prism drops the fields of a form that have no schema of their own, and then misses those that are required. */
function withRequiredFields(content: PrismContent): PrismContent {
  const { properties, required = [], additionalProperties = {} } = content.schema ?? {};
  if (!isForm(content.mediaType) || properties === undefined) return content;
  const undeclared = Object.fromEntries(required.map((name) => [name, additionalProperties]));
  return { ...content, schema: { ...content.schema, properties: { ...undeclared, ...properties } } };
}

function specifiedResponse(
  operation: DocumentOperation,
  { output, validations }: PrismOutput,
): PrismResponse {
  const headers = textHeaders(output.headers ?? {});
  const contents = responsesFor(operation, output.statusCode)[0]?.contents ?? [];
  const isStated = contents.some(({ mediaType }) => mediaType === headers["content-type"]);
  const content = contents.find(({ mediaType }) =>
    isStated ? mediaType === headers["content-type"] : mediaType.includes("*"),
  );
  // Prism makes nothing of JSON that has no schema.
  const isAnyJson = content?.schema === undefined && isJson(content?.mediaType);
  const body = output.body ?? (isAnyJson ? {} : undefined);
  // Prism sends a range as it is written, and JSON under it as text.
  if (content !== undefined) headers["content-type"] = mediaTypeIn(content, body);
  return {
    status: output.statusCode,
    headers,
    body: playStream(headers["content-type"], body),
    violations: validations.input.filter(isViolation).map(readDiagnostic),
    invented: false,
  };
}

/** The violations of an invented error stand in its body only. */
function inventedResponse({
  name,
  message,
  status = 500,
  detail = "",
  additional,
}: PrismProblem): PrismResponse {
  const { validation, headers } = additional ?? {};
  const violations = validation?.filter(isViolation).map(readDiagnostic) ?? [];
  const whole = { location: "request", message: `${message}: ${detail}`, code: String(status) };
  return {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: { type: name, title: message, status, detail, ...(validation && { validation }) },
    violations: violations.length > 0 ? violations : [whole],
    invented: true,
  };
}

/** A deprecated parameter is allowed. */
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

/** Headers of one transmission: a document may describe them, and no sample of them is right. */
const transmission =
  /^(?:content-length|content-encoding|transfer-encoding|connection|keep-alive|upgrade|trailer)$/i;

function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(headers).filter(
    ([name, value]) => value !== null && value !== undefined && !transmission.test(name),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
