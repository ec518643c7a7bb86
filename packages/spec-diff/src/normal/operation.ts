import {
  asArray,
  asObject,
  fieldOf,
  type JsonObject,
  parametersOf,
  pathOf,
  type PlacedOperation,
  toPointer,
} from "@rosterkit/openapi";
import { readBody } from "./body.ts";
import { packageOf } from "./packages.ts";
import { readParameter } from "./parameter.ts";
import { readOwnServers } from "./servers.ts";
import type { Source } from "./source.ts";

/** An operation with all references resolved but those of schemas, and all that it inherits written out. */
export type NormalOperation = Readonly<ReturnType<typeof readOperation>>;

export function readOperation(placed: PlacedOperation, source: Source) {
  const { operation, pathItem, path, method } = placed;
  const { operationId, requestBody, responses, security } = operation;
  const pointer = toPointer(placed.keys);
  const id = typeof operationId === "string" ? operationId : `${method.toUpperCase()} ${path}`;
  const [, service = "", name = id] = /^([^.]+)\.([^]*)$/.exec(id) ?? [];
  const { document, scope } = source;
  return {
    /** `<service>.<name>`; method and path where the document states no operation id. */
    id,
    service,
    /** Name that users import. */
    name,
    package: packageOf(operation, scope),
    typesPackage: `${scope}/types`,
    method: method.toUpperCase(),
    path: pathOf(path),
    pointer,
    stated: operation,
    /** Descriptions and extensions of its path. */
    pathRemarks: remarksOfPath(pathItem),
    /** By place and name. */
    parameters: new Map(
      parametersOf(document, placed)
        .map((parameter) => readParameter(parameter, source))
        .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
    ),
    body:
      requestBody === undefined
        ? undefined
        : readBody({ value: requestBody, pointer: `${pointer}/requestBody` }, "request", source),
    /** By status. */
    responses: new Map(
      Object.entries(asObject(responses))
        .filter(([status]) => !status.startsWith("x-"))
        .map(([status, value]) => [
          status.toUpperCase().replace("DEFAULT", "default"),
          readBody({ value, pointer: pointer + toPointer(["responses", status]) }, "response", source),
        ]),
    ),
    security: asArray(security ?? document["security"]).map(asObject),
    servers: readOwnServers(document, { service, operation, pathItem }),
    /** Names of the component schemas that it leads to. */
    reach: source.reach.read(placed),
  };
}

function remarksOfPath(pathItem: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(pathItem).filter(([key]) => key !== "$ref" && fieldOf("PathItem", key) === undefined),
  );
}
