import { asObject, fieldOf, toPointer, type JsonObject } from "@rosterkit/openapi";
import { findIn, type Finders, type Finding } from "../finding.ts";
import { joinedMediaTypes } from "./media-type-slips.ts";
import { unsendableParameter } from "./parameter-slips.ts";
import { pathSlips, traceOperation, unsentBody } from "./path-slips.ts";
import { removal, type Repair, type SlipFinder } from "./repair.ts";
import { emptyEnum, schemaSlips } from "./schema-slips.ts";
import { uncallableServer } from "./server-slips.ts";
import { unknownFields } from "./unknown-fields.ts";

/** `schema:` with nothing behind it, in YAML. */
const emptyFields: SlipFinder = (node, { kind }) => {
  if (!Object.values(node).includes(null)) return [];
  const empty = Object.keys(node).filter((key) => node[key] === null && fieldOf(kind, key) !== undefined);
  const remedy = "It is not stated";
  return empty.map((key) => ({ keys: [key], code: "empty-field", problem: `\`${key}\` is null`, remedy }));
};

/** A requirement of nothing but undefined schemes is none. */
const undefinedScheme: SlipFinder = (requirement, _, { components }) => {
  const schemes = asObject(asObject(components).securitySchemes);
  const names = Object.keys(requirement);
  const missing = names.filter((name) => !Object.hasOwn(schemes, name) && !name.includes("/"));
  const isWhole = missing.length === names.length;
  return missing.map((name, index) => ({
    keys: [name],
    code: "security-scheme",
    problem: `The security scheme \`${name}\` is not defined`,
    remedy: "It is not asked for",
    ...(isWhole && { actions: index > 0 ? [] : [removal()] }),
  }));
};

const flowWithoutScopes: SlipFinder = ({ scopes, $ref }, { place }) => {
  if (scopes !== undefined || typeof $ref === "string") return [];
  const problem = `The OAuth2 flow \`${place?.field}\` states no scopes`;
  const actions = [{ target: [], update: { scopes: {} } }];
  return [{ keys: [], code: "oauth-scopes", problem, remedy: "It has none", actions }];
};

/** Slips that can be read in one way only. A path is moved when everything below it is repaired. */
const finders: Finders<JsonObject> = {
  "*": [emptyFields, unknownFields],
  Document: [pathSlips],
  OAuthFlow: [flowWithoutScopes],
  PathItem: [traceOperation, unsentBody],
  Parameter: [unsendableParameter],
  RequestBody: [joinedMediaTypes],
  Response: [joinedMediaTypes],
  Schema: schemaSlips,
  SecurityRequirement: [undefinedScheme],
  Server: [uncallableServer],
  ServerVariable: [emptyEnum],
};

/** Finds every slip of a document, but none inside of a field that is not read. */
export function findRepairs(document: JsonObject): Repair[] {
  const found = findIn(document, finders, { context: document });
  const unknown = found.filter(({ code }) => code === "unknown-field");
  const unread = new Set(unknown.map(({ keys }) => toPointer(keys)));
  // An unknown field is itself a slip, and no other one of the same place is.
  const isRead = ({ keys, code }: Finding): boolean => {
    const holders = code === "unknown-field" ? keys.slice(0, -1) : keys;
    return !holders.some((_, index) => unread.has(toPointer(holders.slice(0, index + 1))));
  };
  const slips = found.filter(isRead);
  return firstOfFormat(slips.map((slip) => ({ ...slip, actions: slip.actions ?? [removal(...slip.keys)] })));
}

/** One remark for each unknown format: a document may have thousands of places. */
function firstOfFormat(repairs: readonly Repair[]): Repair[] {
  const remarks = new Set<string>();
  return repairs.filter(({ actions, problem }) => {
    if (actions.length > 0) return true;
    const isNew = !remarks.has(problem);
    remarks.add(problem);
    return isNew;
  });
}
