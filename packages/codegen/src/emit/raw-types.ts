import { resolveRef, scanDiscriminators, transformSchema, type GlobalContext } from "openapi-typescript";
import ts from "typescript";
import { asObject, type JsonObject, type JsonValue, toPointer } from "@rosterkit/openapi";
import { partsOf, referencesOf } from "../read/parts.ts";
import { banner } from "./banner.ts";

// openapi-typescript stands behind this file alone: it gets no more updates and does not run on TypeScript 7.

type Source = Parameters<typeof transformSchema>[0];
type Discriminators = GlobalContext["discriminators"];

export const options = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  // A default says what the server does without the field; callers need not send it.
  defaultNonNullable: false,
  // An object of which nothing is said can hold anything.
  emptyObjectsUnknown: true,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
};

/** Sections of components that have types, in the order of openapi-typescript. */
const sections = ["schemas", "responses", "parameters", "requestBodies", "headers", "pathItems"] as const;

/** What one path item or component comes to, and what was looked up for it. */
interface Printed {
  readonly part: unknown;
  /** What it resolved, by reference. */
  readonly resolved: ReadonlyMap<string, unknown>;
  readonly members: string;
  /** What stands below the declarations by its text; `operations` for those, whose members are told apart. */
  readonly footer: readonly string[];
  readonly operations: string;
}

/**
 * Prints the types of a document as openapi-fetch reads them: `paths`, `components`, `operations`. Part by part,
 * as openapi-typescript prints the whole; what was printed before and is the same object is not printed again.
 */
export class RawTypes {
  #parts = new Map<string, Printed>();
  #discriminators = "";

  print(given: JsonObject): string {
    const { document, discriminators } = withDiscriminators(given);
    const said = JSON.stringify(discriminators);
    const earlier = said === this.#discriminators ? this.#parts : new Map<string, Printed>();
    const resolve = ($ref: string): unknown => resolveRef(document, $ref, { silent: true });
    this.#parts = new Map();
    const print = (keys: readonly string[], part: JsonValue): Printed => {
      const key = keys.join("/");
      const known = earlier.get(key);
      const isKnown =
        known?.part === part && [...known.resolved].every(([$ref, value]) => resolve($ref) === value);
      const printed = isKnown ? known : printPart(keys, part, discriminators, resolve);
      this.#parts.set(key, printed);
      return printed;
    };
    const printAll = (...keys: string[]): Printed[] =>
      Object.entries(keys.reduce<JsonObject>((node, key) => asObject(node[key]), document)).map(
        ([name, part]) => print([...keys, name], part),
      );
    const paths = printAll("paths");
    const components = sections.map((section) => ({ section, parts: printAll("components", section) }));
    this.#discriminators = said;
    return `${banner}\n${assemble(paths, components)}`;
  }
}

function assemble(
  paths: readonly Printed[],
  components: readonly { readonly section: string; readonly parts: readonly Printed[] }[],
): string {
  const all = [...paths, ...components.flatMap(({ parts }) => parts)];
  const operations = all.map((part) => part.operations).join("");
  const footer = [...new Set([...all.flatMap((part) => part.footer), operationsName])];
  const members = paths.map((part) => part.members).join("");
  return [
    members === "" ? empty("paths") : `export interface paths {\n${members}}\n`,
    empty("webhooks"),
    "export interface components {\n",
    ...components.map(({ section, parts }) =>
      parts.length === 0
        ? `    ${section}: never;\n`
        : `    ${section}: {\n${parts.map((part) => part.members).join("")}    };\n`,
    ),
    "}\n",
    empty("$defs"),
    ...footer.map((line) => {
      if (line !== operationsName) return line;
      return operations === "" ? empty(line) : `export interface operations {\n${operations}}\n`;
    }),
  ].join("");
}

const operationsName = "operations";

function empty(name: string): string {
  return `export type ${name} = Record<string, never>;\n`;
}

/** A document of one part alone, as a member of the declaration that it becomes. */
function printPart(
  keys: readonly string[],
  part: JsonValue,
  discriminators: Discriminators,
  resolve: ($ref: string) => unknown,
): Printed {
  const resolved = new Map<string, unknown>();
  const context: GlobalContext = {
    ...options,
    discriminators,
    injectFooter: [],
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    // What reads a document from elsewhere; this one is whole.
    redoc: undefined as never,
    resolve: ($ref) => {
      const value = resolve($ref);
      resolved.set($ref, value);
      return value as never;
    },
  };
  const alone = keys.reduceRight<JsonValue>((value, key) => ({ [key]: value }), part) as JsonObject;
  const declarations = transformSchema(alone as unknown as Source, context);
  const declaration = declarations.find((node) => isInterface(node, keys[0] ?? ""));
  const footer = context.injectFooter.map((node) =>
    isInterface(node, operationsName) ? operationsName : text(node),
  );
  const operations = context.injectFooter.find((node) => isInterface(node, operationsName));
  return {
    part,
    resolved,
    members: declaration === undefined ? "" : membersOf(text(declaration), keys),
    footer,
    operations: operations === undefined ? "" : membersOf(text(operations), [operationsName, ""]),
  };
}

function isInterface(node: ts.Node, name: string): boolean {
  return ts.isInterfaceDeclaration(node) && node.name.text === name;
}

/** The lines between the one that opens the declaration, or the section in it, and the one that closes it. */
function membersOf(printed: string, [name = "", ...below]: readonly string[]): string {
  const section = below.length === 2 ? below[0] : undefined;
  const others = sections.map((other) => `    ${other}: never;\n`);
  const index = sections.findIndex((other) => other === section);
  const before = [`export interface ${name} {\n`, ...others.slice(0, Math.max(index, 0))];
  const after = index === -1 ? ["}\n"] : ["    };\n", ...others.slice(index + 1), "}\n"];
  if (index !== -1) before.push(`    ${section}: {\n`);
  const [start, end] = [before.join(""), after.join("")];
  if (!printed.startsWith(start) || !printed.endsWith(end))
    throw new Error(`openapi-typescript prints ${name} otherwise than it did: ${printed.slice(0, 200)}`);
  return printed.slice(start.length, -end.length);
}

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed, removeComments: false });
const file = ts.createSourceFile("types.ts", "", ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);

function text(node: ts.Node): string {
  return printer.printFile(Object.assign(file, { statements: ts.factory.createNodeArray([node]) }));
}

/**
 * Finding discriminators writes into the schemas that they tell apart: it is shown a copy of the parts that have
 * to do with them.
 */
function withDiscriminators(document: JsonObject): {
  readonly document: JsonObject;
  readonly discriminators: Discriminators;
} {
  const parts = partsOf(document);
  const holding = (keyword: string): string[] =>
    [...parts].filter(([, part]) => keywordsIn(part).has(keyword)).map(([pointer]) => pointer);
  const discriminating = holding("discriminator");
  if (discriminating.length === 0) return { document, discriminators: { objects: {}, refsHandled: [] } };
  const kept = new Set([...discriminating, ...holding("allOf")]);
  for (const pointer of kept) for (const target of referencesOf(parts.get(pointer)).parts) kept.add(target);
  const only = (above: readonly string[], value: JsonValue | undefined): JsonObject =>
    Object.fromEntries(
      Object.entries(asObject(value)).filter(([key]) => kept.has(toPointer([...above, key]))),
    );
  const paths = only(["paths"], document.paths);
  const components = mapSections(document, (section, byName) => only(["components", section], byName));
  const copy = JSON.parse(JSON.stringify({ paths, components })) as JsonObject;
  const discriminators = scanDiscriminators(copy as unknown as Source, options);
  return {
    document: {
      ...document,
      paths: { ...asObject(document.paths), ...asObject(copy.paths) },
      components: mapSections(document, (section, byName) => ({
        ...asObject(byName),
        ...asObject(asObject(copy.components)[section]),
      })),
    },
    discriminators,
  };
}

function mapSections(
  { components }: JsonObject,
  map: (section: string, byName: JsonValue) => JsonValue,
): JsonObject {
  return Object.fromEntries(
    Object.entries(asObject(components)).map(([section, byName]) => [section, map(section, byName)]),
  );
}

const keywords = new WeakMap<object, ReadonlySet<string>>();

/** Which of the keywords that discriminators are found by stand somewhere in a part. */
function keywordsIn(part: unknown): ReadonlySet<string> {
  if (typeof part !== "object" || part === null) return new Set();
  const known = keywords.get(part);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const visit = (node: object): void => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value !== "object" || value === null) continue;
      if (key === "discriminator" || key === "allOf") found.add(key);
      visit(value);
    }
  };
  visit(part);
  keywords.set(part, found);
  return found;
}
