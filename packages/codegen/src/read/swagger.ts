import {
  asArray,
  asObject,
  InputError,
  isObject,
  methods,
  tryResolve,
  walk,
  type JsonObject,
  type JsonValue,
} from "@rosterkit/openapi";
import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";

/**
 * Converts Swagger 2.0 to OpenAPI 3, in place. The library converts each object alone; this function prepares bodies,
 * media types and schemes, which depend on other parts of the document.
 * @throws {InputError} if the document cannot be converted
 * @see https://swagger.io/specification/v2
 */
export function toOpenApi3(file: string, document: JsonObject): JsonObject {
  try {
    for (const pathItem of Object.values(asObject(document.paths)).filter(isObject)) {
      const operations = methods.map((method) => pathItem[method]).filter(isObject);
      for (const operation of operations) {
        placeBody(document, pathItem, operation);
        placeProduced(document, operation);
      }
      if (operations.length > 0) pathItem.parameters = withoutBodies(document, pathItem.parameters);
    }
    const schemes = asArray(document.schemes);
    // Without a host the server is relative to the file's own URL, scheme included.
    if (document.host === undefined) delete document.schemes;
    else if (schemes.length === 0 || schemes.includes("https")) document.schemes = ["https"];
    const converted = asObject(upgradeFromTwoToThree(document));
    for (const { kind, node } of walk(converted)) if (kind === "Schema") raiseSchema(node);
    return converted;
  } catch (error) {
    // The library does not check types.
    const problem = `The document of Swagger 2.0 cannot be converted: ${(error as Error).message}`;
    const remedy = "Correct it by https://swagger.io/specification/v2, or convert it to OpenAPI 3";
    throw new InputError([{ file, pointer: "", problem, remedy, code: "swagger" }]);
  }
}

const isOfBody = ({ in: place }: JsonObject): boolean => place === "body" || place === "formData";

function resolved(document: JsonObject, value: JsonValue): JsonObject {
  return asObject(tryResolve<JsonValue>(document, value));
}

function withoutBodies(document: JsonObject, parameters: JsonValue | undefined): JsonValue[] {
  return asArray(parameters).filter((parameter) => !isOfBody(resolved(document, parameter)));
}

/** Moves a body from a reference or the path to the operation, and makes a request body of form fields. */
function placeBody(document: JsonObject, pathItem: JsonObject, operation: JsonObject): void {
  const stated = [...asArray(operation.parameters), ...asArray(pathItem.parameters)];
  const parameters = stated.map((parameter) => resolved(document, parameter)).filter(isOfBody);
  const consumes = asArray(operation.consumes ?? document.consumes);
  operation.parameters = withoutBodies(document, operation.parameters);
  operation.consumes = consumes.length > 0 ? consumes : ["application/json"];
  const body = parameters.find(({ in: place }) => place === "body");
  if (body !== undefined) operation.parameters.push(structuredClone(body));
  else if (parameters.length > 0) operation.requestBody = formOf(parameters, consumes);
}

/** Fields of a form parameter that are not keywords of its schema. */
const ofField = new Set(["name", "in", "required", "collectionFormat", "allowEmptyValue"]);

const styles: Readonly<Record<string, string>> = { ssv: "spaceDelimited", pipes: "pipeDelimited" };

function formOf(parameters: readonly JsonObject[], consumes: readonly JsonValue[]): JsonObject {
  // Parameters of the operation override those of its path.
  const fields = new Map(parameters.toReversed().map((parameter) => [String(parameter.name), parameter]));
  const entries = [...fields].toReversed();
  const hasFile = entries.some(([, { type }]) => type === "file");
  const forms = hasFile
    ? ["multipart/form-data"]
    : ["application/x-www-form-urlencoded", "multipart/form-data"];
  const usual = forms.filter((form) => consumes.includes(form));
  const schemaOf = (field: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(field).filter(([key]) => !ofField.has(key))) as JsonObject;
  const schema = {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, field]) => [name, schemaOf(field)])),
    required: entries.filter(([, { required }]) => required === true).map(([name]) => name),
  };
  const joined = entries.filter(([, field]) => field.type === "array" && field.collectionFormat !== "multi");
  const encoding = Object.fromEntries(
    joined.map(([name, { collectionFormat }]) => [
      name,
      { style: styles[String(collectionFormat)] ?? "form", explode: false },
    ]),
  );
  const content = joined.length > 0 ? { schema, encoding } : { schema };
  const chosen = usual.length > 0 ? usual : forms.slice(0, 1);
  return structuredClone({
    required: schema.required.length > 0,
    content: Object.fromEntries(chosen.map((form) => [form, content])),
  }) as JsonObject;
}

/** Writes the content of responses, because the library prefers the document's media types to the operation's. */
function placeProduced(document: JsonObject, operation: JsonObject): void {
  const produces = asArray(operation.produces);
  if (produces.length === 0) return;
  const responses = asObject(operation.responses);
  for (const [status, reference] of Object.entries(responses)) {
    const { schema, ...response } = structuredClone(resolved(document, reference));
    if (schema === undefined) continue;
    const content = Object.fromEntries(produces.map((mediaType) => [String(mediaType), { schema }]));
    responses[status] = { ...response, content } as JsonObject;
  }
}

function raiseSchema(schema: JsonObject): void {
  const { discriminator: propertyName } = schema;
  if (typeof propertyName === "string") schema.discriminator = { propertyName };
  if (schema["x-nullable"] === true) schema.nullable = true;
}
