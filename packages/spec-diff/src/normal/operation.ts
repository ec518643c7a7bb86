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
import { readBody, readResponses } from "./body.ts";
import { readParameter } from "./parameter.ts";
import { readOwnServers } from "./servers.ts";
import type { Source } from "./source.ts";
import { readTypeNames } from "./type-names.ts";

/** An operation with references and inherited values resolved, except references to schemas. */
export type NormalOperation = Readonly<ReturnType<typeof readOperation>>;

export function readOperation(placed: PlacedOperation, source: Source) {
  const { operation, pathItem, path, method } = placed;
  const { requestBody, responses: _, security, servers, ...others } = operation;
  const { operationId, deprecated, tags, parameters: __, ...annotations } = others;
  const pointer = toPointer(placed.keys);
  const id = typeof operationId === "string" ? operationId : `${method.toUpperCase()} ${path}`;
  const [, service = "", name = id] = /^([^.]+)\.([^]*)$/.exec(id) ?? [];
  const { document, scope } = source;
  const parameters = parametersOf(document, placed).map((parameter) => readParameter(parameter, source));
  const bodyAt = { value: requestBody, pointer: `${pointer}/requestBody` };
  const body = requestBody === undefined ? undefined : readBody(bodyAt, "request", source);
  const responses = readResponses(placed, source);
  return {
    /** `<service>.<name>`, or method and path if the document has no operation id. */
    id,
    service,
    /** Name of the exported function. */
    name,
    package: packageOf(operation, scope),
    typesPackage: `${scope}/types`,
    clientPackage: `${scope}/client`,
    method: method.toUpperCase(),
    path: pathOf(path),
    pointer,
    deprecated: deprecated === true,
    tags: asArray(tags),
    annotations,
    pathAnnotations: pathAnnotationsOf(pathItem),
    /** By place and name, such as `query limit`. */
    parameters: new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])),
    body,
    responses,
    security: asArray(security ?? document["security"]).map(asObject),
    servers: readOwnServers(document, { service, own: servers, ofPath: pathItem["servers"] }),
    /** Names of the component schemas to which it refers, directly or indirectly. */
    reach: source.reach(placed),
    named: readTypeNames({ name, operation, parameters, body, responses }, source),
  };
}

/** Returns the name of an operation's package, from its first tag. */
export function packageOf(operation: JsonObject, scope: string): string {
  const [domain] = asArray(operation["tags"]);
  const name = typeof domain === "string" ? domain : "default";
  return `${scope}/${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
}

/** Returns the descriptions and extensions of a path. */
function pathAnnotationsOf(pathItem: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(pathItem).filter(([key]) => key !== "$ref" && fieldOf("PathItem", key) === undefined),
  );
}
