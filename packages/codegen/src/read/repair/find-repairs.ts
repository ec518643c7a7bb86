import { asObject, fieldOf, isObject, toPointer, walk, type JsonObject } from "@rosterkit/openapi";
import { joinedMediaTypes } from "./media-type-slips.ts";
import { mistypedKeywords } from "./mistyped-keywords.ts";
import { unsendableParameter } from "./parameter-slips.ts";
import { pathSlips, traceOperation, unsentBody } from "./path-slips.ts";
import { below, removal, type Repair, type SlipFinder } from "./repair.ts";
import { emptyEnum, schemaSlips } from "./schema-slips.ts";
import { uncallableServer } from "./server-slips.ts";
import { unknownFields } from "./unknown-fields.ts";

/** Finds every slip of a document that can be read in one way only, in the document's order. */
export function findRepairs(document: JsonObject): Repair[] {
  const finders: Readonly<Record<string, readonly SlipFinder[]>> = {
    Schema: [...schemaSlips, mistypedKeywords],
    PathItem: [traceOperation, unsentBody],
    Server: [uncallableServer(document)],
    ServerVariable: [emptyEnum],
    SecurityScheme: [flowWithoutScopes],
    SecurityRequirement: [undefinedScheme(document)],
    Parameter: [unsendableParameter(document)],
    RequestBody: [joinedMediaTypes],
    Response: [joinedMediaTypes],
  };
  const found: Repair[] = [];
  for (const visit of walk(document))
    for (const find of [emptyFields, ...(finders[visit.kind] ?? [])]) {
      const slips = find(visit.node, visit);
      if (slips.length > 0) found.push(...below(visit.keys, slips));
    }
  const unknown = unknownFields(document);
  const removed = new Set(unknown.map(({ keys }) => toPointer(keys)));
  const isLeft = ({ keys }: Repair): boolean =>
    removed.size === 0 || !keys.some((_, index) => removed.has(toPointer(keys.slice(0, index))));
  // A path is moved when everything below it is repaired.
  return firstOfFormat([...pathSlips(document), ...found.filter(isLeft), ...unknown]);
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

/** `schema:` with nothing behind it, in YAML. */
const emptyFields: SlipFinder = (node, { kind }) => {
  if (!Object.values(node).includes(null)) return [];
  const empty = Object.keys(node).filter((key) => node[key] === null && fieldOf(kind, key) !== undefined);
  return empty.map((key) => {
    const slip = { code: "empty-field", problem: `\`${key}\` is null`, assumption: "It is not stated" };
    return { keys: [key], ...slip, actions: [removal(key)] };
  });
};

/** A requirement of nothing but undefined schemes is none. */
function undefinedScheme(document: JsonObject): SlipFinder {
  const schemes = asObject(asObject(document.components).securitySchemes);
  return (requirement) => {
    const names = Object.keys(requirement);
    const missing = names.filter((name) => !Object.hasOwn(schemes, name) && !name.includes("/"));
    const isWhole = missing.length === names.length;
    return missing.map((name, index) => ({
      keys: [name],
      code: "security-scheme",
      problem: `The security scheme \`${name}\` is not defined`,
      assumption: "It is not asked for",
      actions: isWhole && index > 0 ? [] : [isWhole ? removal() : removal(name)],
    }));
  };
}

const flowWithoutScopes: SlipFinder = ({ flows }) =>
  Object.entries(asObject(flows)).flatMap(([name, flow]) => {
    if (!isObject(flow) || flow.scopes !== undefined || typeof flow.$ref === "string") return [];
    const keys = ["flows", name];
    const problem = `The OAuth2 flow \`${name}\` states no scopes`;
    const actions = [{ target: keys, update: { scopes: {} } }];
    return [{ keys, code: "oauth-scopes", problem, assumption: "It has none", actions }];
  });
