import { asObject, isObject, type JsonObject, mapValues } from "@rosterkit/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { officeDocument } from "./document.ts";
import type { OfficeRequest } from "./office.ts";

/** An operation of the document, with validators for the query and a JSON body. */
interface OfficeOperation {
  readonly id: string;
  readonly method: string;
  readonly path: RegExp;
  readonly mediaType: string | undefined;
  readonly accepts: (request: OfficeRequest) => boolean;
}

const schemas = { office: bringToRequests(officeDocument) as object };
const ajv = addFormats.default(new Ajv2020({ strict: false, schemas }));
/** Converts the strings of a query to the types of the parameters. */
const coercing = addFormats.default(new Ajv2020({ strict: false, coerceTypes: true }));

/** Removes `readOnly` fields from `required`, because a request need not have them. */
function bringToRequests(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bringToRequests);
  if (!isObject(value)) return value;
  const properties = asObject(value["properties"] ?? {});
  const isWritten = (name: unknown): boolean => asObject(properties[String(name)] ?? {})["readOnly"] !== true;
  return mapValues(value, (member, name) =>
    name === "required" && Array.isArray(member) ? member.filter(isWritten) : bringToRequests(member),
  );
}

export const operations: readonly OfficeOperation[] = Object.entries(officeDocument.paths ?? {}).flatMap(
  ([path, item]) =>
    Object.entries(item as JsonObject)
      .filter(([method]) => method !== "parameters")
      .map(([method, value]) => {
        const {
          operationId,
          parameters = [],
          requestBody,
        } = value as unknown as {
          readonly operationId: string;
          readonly parameters?: readonly {
            readonly name: string;
            readonly in: string;
            readonly schema: object;
          }[];
          readonly requestBody?: { readonly content: JsonObject };
        };
        const [mediaType] = Object.keys(requestBody?.content ?? {});
        const checkIn = (place: string) =>
          coercing.compile({
            properties: Object.fromEntries(
              parameters
                .filter((each) => each.in === place)
                .map(({ name, schema }) => [name.toLowerCase(), schema]),
            ),
          });
        const [query, headers] = [checkIn("query"), checkIn("header")];
        const pointer = `office#/paths/${path.replaceAll("/", "~1")}/${method}/requestBody/content/application~1json/schema`;
        const body = mediaType === "application/json" ? ajv.compile({ $ref: pointer }) : () => true;
        const isMissing = ({ headers: { "content-length": length = "0" } }: OfficeRequest): boolean =>
          mediaType !== undefined && length === "0";
        return {
          id: operationId.replace("office.", ""),
          method: method.toUpperCase(),
          path: new RegExp(`^${path.replaceAll(/\{[^}]*\}/g, "([^/]+)")}$`),
          mediaType,
          accepts: (request: OfficeRequest) =>
            query({ ...request.query }) &&
            headers({ ...request.headers }) &&
            !isMissing(request) &&
            body(request.body),
        };
      }),
);

/** Whether the document allows a request. */
export function isAccepted(request: OfficeRequest): boolean {
  return operations.some(({ id, accepts }) => id === request.operation && accepts(request));
}
