import { asObject, fieldOf, groupBy, toPointer, type JsonObject } from "@rosterkit/openapi";
import { findIn, type Finders, type Finding } from "../finding.ts";
import { joinedMediaTypes } from "./media-type-slips.ts";
import { unsendableParameter } from "./parameter-slips.ts";
import { pathSlips, unsendableParts } from "./path-slips.ts";
import { repairOverlay } from "./repair-overlay.ts";
import { applyRepairs, removal, type Repair, type SlipFinder } from "./repair.ts";
import { emptyEnum, schemaSlips } from "./schema-slips.ts";
import { uncallableServer } from "./server-slips.ts";
import { unknownFields } from "./unknown-fields.ts";

/** Fields such as `schema:` without a value in YAML. */
const emptyFields: SlipFinder = (node, { kind }) => {
  if (!Object.values(node).includes(null)) return [];
  const empty = Object.keys(node).filter((key) => node[key] === null && fieldOf(kind, key) !== undefined);
  const remedy = "It is read as missing";
  return empty.map((key) => ({ keys: [key], code: "empty-field", problem: `\`${key}\` is null`, remedy }));
};

/** A security requirement without a defined scheme is removed as a whole. */
const undefinedScheme: SlipFinder = (requirement, _, { components }) => {
  const schemes = asObject(asObject(components).securitySchemes);
  const names = Object.keys(requirement);
  const missing = names.filter((name) => !Object.hasOwn(schemes, name) && !name.includes("/"));
  const isWhole = missing.length === names.length;
  return missing.map((name, index) => ({
    keys: [name],
    code: "security-scheme",
    problem: `The security scheme \`${name}\` is not defined`,
    remedy: "It is not required",
    ...(isWhole && { actions: index > 0 ? [] : [removal()] }),
  }));
};

const flowWithoutScopes: SlipFinder = ({ scopes, $ref }, { place }) => {
  if (scopes !== undefined || typeof $ref === "string") return [];
  const problem = `The OAuth2 flow \`${place?.field}\` states no scopes`;
  const actions = [{ target: [], update: { scopes: {} } }];
  return [{ keys: [], code: "oauth-scopes", problem, remedy: "It has no scopes", actions }];
};

/** The slips of each kind of object. Actions run in reverse order, so that a path moves after the repairs below it. */
const finders: Finders<JsonObject> = {
  "*": [emptyFields, unknownFields],
  Document: [pathSlips],
  OAuthFlow: [flowWithoutScopes],
  PathItem: [unsendableParts],
  Parameter: [unsendableParameter],
  RequestBody: [joinedMediaTypes],
  Response: [joinedMediaTypes],
  Schema: schemaSlips,
  SecurityRequirement: [undefinedScheme],
  Server: [uncallableServer],
  ServerVariable: [emptyEnum],
};

/** Repairs the slips of a document in place. @returns the repairs, and the text of an overlay that makes them */
export function repairSlips(service: string, document: JsonObject) {
  const repairs = findRepairs(document);
  const text = repairOverlay(service, document, repairs);
  applyRepairs(document, repairs);
  return { repairs, text };
}

/** Finds every slip of a document, except those inside of an unknown field. */
function findRepairs(document: JsonObject): Repair[] {
  const found = findIn(document, finders, { context: document });
  const unknown = found.filter(({ code }) => code === "unknown-field");
  const unread = new Set(unknown.map(({ keys }) => toPointer(keys)));
  // At the same place, the unknown field itself is the only slip.
  const isRead = ({ keys, code }: Finding): boolean => {
    const parents = code === "unknown-field" ? keys.slice(0, -1) : keys;
    return !parents.some((_, index) => unread.has(toPointer(parents.slice(0, index + 1))));
  };
  const repairs = found
    .filter(isRead)
    .map((slip) => ({ ...slip, actions: slip.actions ?? [removal(...slip.keys)] }));
  // A document may have thousands of places with one unknown format. Only the first is reported.
  const formats = groupBy(
    repairs.filter(({ actions }) => actions.length === 0),
    ({ problem }) => problem,
  );
  return repairs.filter((repair) => repair.actions.length > 0 || formats.get(repair.problem)?.[0] === repair);
}
