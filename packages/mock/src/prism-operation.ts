import {
  type DocumentOperation,
  inDirection,
  isForm,
  type OpenApiDocument,
  type SchemaObject,
  sliceDocument,
  withoutServiceMarks,
} from "@rosterkit/openapi";
import { loadPrism, type PrismOperation } from "./prism-module.ts";
import { describeItems } from "./streams.ts";

/** An operation, and a copy of it whose successes have no body. */
export type PreparedOperation = Readonly<Record<"whole" | "bodyless", PrismOperation>>;

/** Prepares an operation without the rest of the document: Prism resolves every reference. */
export function prepareOperation(
  document: OpenApiDocument,
  operation: DocumentOperation,
): Promise<PreparedOperation> {
  const slice = withoutServiceMarks(sliceDocument(document, [operation]));
  // Prism would require nested `readOnly` properties in requests.
  const sent = describeItems(inDirection(slice, "request", "stay"));
  const read = loadPrism().getHttpOperationsFromSpec(structuredClone(sent));
  return read.then(([only]) => {
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
