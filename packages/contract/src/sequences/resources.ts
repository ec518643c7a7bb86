import type { DocumentOperation } from "@rosterkit/openapi";
import { bareNameOf, type Field, valuesAt } from "../memory/fields.ts";
import type { LinkTable } from "../memory/links.ts";
import { nounBefore, nounOf } from "../memory/words.ts";
import type { Creation } from "../memory/creation.ts";
import { effectOf, isItemOf } from "../safety/effects.ts";

/** Input of an operation, and the location of its value in a creation. */
interface Address {
  readonly input: string;
  readonly half: "request" | "response" | "location";
  readonly path: string;
  /** Whether the value is the id of a parent of the new thing, or of a thing that it refers to. */
  readonly isParent?: boolean;
}

/** Operation on the new thing of a creation. */
export interface Aimed {
  readonly operation: DocumentOperation;
  readonly addresses: readonly Address[];
}

/** Kind of thing that an operation creates, with the operations on it. */
export interface Resource {
  readonly name: string;
  readonly create: DocumentOperation;
  readonly read: Aimed | undefined;
  readonly list: Aimed | undefined;
  readonly changes: readonly Aimed[];
  readonly remove: Aimed | undefined;
  /** Location of the id in a creation. */
  readonly identity: Address;
  /** Names of the fields that contain the id. */
  readonly keys: ReadonlySet<string>;
}

/** Returns the values that address a new thing; undefined if one is missing. */
export function aim({ addresses }: Aimed, creation: Creation): ReadonlyMap<string, unknown> | undefined {
  const found = addresses.map((address) => [address.input, locate(address, creation)] as const);
  return found.some(([, value]) => value === undefined) ? undefined : new Map(found);
}

/** Returns the operations that change or remove a new thing. */
export function aimsAt({ remove, changes }: Resource): readonly Aimed[] {
  return remove === undefined ? changes : [remove, ...changes];
}

export function locate({ half, path }: Address, { request, response, location }: Creation): unknown {
  if (half === "request") return request.get(path)?.[0];
  if (half === "location") return location;
  return valuesAt(response, path)[0];
}

/** Finds the resources of a document, by the links from each operation that adds a thing. */
export function findResources(survey: Survey): Resource[] {
  const { operations } = survey;
  return operations
    .filter((operation) => effectOf(operation, operations) === "add")
    .flatMap((create) => resourceOf(survey, create) ?? []);
}

interface Survey {
  readonly table: LinkTable;
  readonly operations: readonly DocumentOperation[];
}

function resourceOf(survey: Survey, create: DocumentOperation): Resource | undefined {
  const { table, operations } = survey;
  const aimed = operations
    .filter((operation) => operation !== create)
    .flatMap((operation) => addressesOf(table, create, operation) ?? []);
  const withEffect = (effect: string): Aimed[] =>
    aimed.filter(({ operation }) => effectOf(operation, operations) === effect);
  const isWhole = ({ operation: { path }, addresses }: Aimed): boolean =>
    path.endsWith("}") ||
    (!path.includes("{") &&
      (create.path !== path || addresses.some(({ input }) => input.startsWith("query."))));
  const closest = (candidates: Aimed[]): Aimed | undefined =>
    candidates.find(({ operation }) => isItemOf(operation.path, create.path)) ??
    candidates.find(({ operation }) => nounOf(operation).join() === nounOf(create).join()) ??
    candidates[0];
  const remove = closest(
    withEffect("remove").filter((one) => isWhole(one) || one.operation.method === "POST"),
  );
  const read = closest(withEffect("read").filter((one) => isWhole(one) && one.operation.method !== "HEAD"));
  const changes = withEffect("change");
  const [identity] = [remove, read, ...changes].flatMap((one) => one?.addresses.filter(isOwn) ?? []);
  if (identity === undefined) return undefined;
  const acceptsId = ({ operation, path }: Field): boolean =>
    aimed
      .filter((one) => one.operation === operation)
      .some(({ addresses }) =>
        addresses.some(
          (one) => one.input === path && one.half === identity.half && one.path === identity.path,
        ),
      );
  const names = new Set(table.inputs.filter(acceptsId).flatMap((input) => input.names));
  const outputs = table.outputs.filter((output) => output.names.some((name) => names.has(name)));
  const keys = new Set([identity, ...outputs].map(({ path }) => path.split(".").at(-1) ?? ""));
  const list = findList(survey, create, names);
  const name = nounOf(create).join(" ") || create.id;
  return { name, create, read, list, changes, remove, identity, keys };
}

/** Whether an address identifies the new thing itself instead of a parent. */
function isOwn({ half, path, isParent = false }: Address): boolean {
  return !isParent && (half !== "request" || path.startsWith("body."));
}

/** Returns the addresses of an operation's inputs in a creation; undefined if it is not an operation on the new thing. */
function addressesOf(
  { inputs, links }: LinkTable,
  create: DocumentOperation,
  operation: DocumentOperation,
): Aimed | undefined {
  const needed = inputs.filter((input) => input.operation === operation);
  const created = inputs.filter((input) => input.operation === create);
  const addressOf = (input: Field): Address | undefined => {
    const isPath = input.path.startsWith("path.");
    const isNamed = ({ names }: Field): boolean => names.some((name) => input.names.includes(name));
    const noun = isPath ? nounBefore(operation.path, bareNameOf(input)) : nounOf(operation);
    const link = links.find(
      ({ consumer, producer }) =>
        consumer.operation === operation && consumer.path === input.path && producer.operation === create,
    );
    const own = nounOf(create);
    // A response also contains ids of other things, such as of the author.
    const isOther = link !== undefined && !link.producer.names[0]?.startsWith(`${own.join(" ")} `);
    const isParent =
      link?.origin !== "document" && (isOther || created.some(isNamed)) && noun.join() !== own.join();
    const address = (half: Address["half"], path: string) => ({ input: input.path, half, path, isParent });
    if (link !== undefined) return address(link.half, link.producer.path);
    if (!isPath) return undefined;
    const shared = created.find(({ path }) => path === input.path && operation.path.startsWith(create.path));
    if (shared !== undefined) return address("request", shared.path);
    const given = created.find((field) => field.path.startsWith("body.") && isNamed(field));
    if (given !== undefined) return address("request", given.path);
    const isItem = isItemOf(operation.path, create.path) || operation.path.startsWith(`${create.path}/{`);
    return isItem ? address("location", input.path) : undefined;
  };
  const addresses = needed.flatMap((input) => addressOf(input) ?? []);
  const isReached = ({ path }: Field): boolean => addresses.some(({ input }) => input === path);
  const isComplete = needed.every((input) => !input.path.startsWith("path.") || isReached(input));
  // A PUT or PATCH changes the target of its last path parameter; other inputs are references.
  const end = /^(?:PUT|PATCH)$/.test(operation.method) ? operation.path.lastIndexOf("{") : -1;
  const isSubject = ({ input }: Address): boolean =>
    end < 0 || operation.path.startsWith(`{${input.replace("path.", "")}}`, end);
  const isAbout = addresses.some((address) => isSubject(address) && isOwn(address));
  return isComplete && isAbout ? { operation, addresses } : undefined;
}

/** Finds the list that contains the new thing, by the same path or else by the same noun. */
function findList(
  { table: { inputs, outputs }, operations }: Survey,
  create: DocumentOperation,
  names: ReadonlySet<string>,
): Aimed | undefined {
  const shared = new Set(inputs.filter(({ operation }) => operation === create).map(({ path }) => path));
  const lists = operations.filter(
    (operation) =>
      effectOf(operation, operations) === "read" &&
      operation.parameters.every(({ place, name }) => place !== "path" || shared.has(`path.${name}`)) &&
      outputs.some(
        (output) =>
          output.operation === operation && output.many && output.names.some((name) => names.has(name)),
      ),
  );
  const list =
    lists.find(({ path }) => path === create.path) ??
    lists.find(
      (operation) => !operation.path.includes("{") && nounOf(operation).join() === nounOf(create).join(),
    );
  if (list === undefined) return undefined;
  const parents = list.parameters.filter(({ place }) => place === "path").map(({ name }) => `path.${name}`);
  return { operation: list, addresses: parents.map((path) => ({ input: path, half: "request", path })) };
}
