import { join } from "node:path";
import { InputError, isObject, toPointer, type Diagnostic } from "@rosterkit/openapi";
import { parse, YAMLParseError } from "yaml";
import { readIfThere } from "../write/files.ts";

/** Says where each source comes from. */
export const upstreamPath = "spec/upstream.yaml";

/** The origin of one source. */
export interface Origin {
  /** Name of the service, and of its file in `spec/sources`. */
  readonly service: string;
  /** An OpenAPI document, a page with OpenAPI fragments in fenced blocks, a page of prose, a package; or nobody knows. */
  readonly kind: "openapi" | "fragments" | "page" | "npm" | "unknown";
  /** A URL, the name of a package, or the reason why nobody knows. */
  readonly address: string;
  /** Whether descriptions, summaries and titles of the platform enter the source. */
  readonly prose: "keep" | "drop";
  /** Path of the document in the package. */
  readonly file: string;
  /** Version of the package. */
  readonly version: string;
}

interface KindRule {
  readonly isAddress: (text: string) => boolean;
  readonly expected: string;
  /** Options with the values that they may have. */
  readonly options: Readonly<Record<string, RegExp>>;
}

const prose = /^(?:keep|drop)$/;
const onTheWeb = { isAddress: (text: string): boolean => URL.canParse(text), expected: "an address" };

const kinds: Readonly<Record<Origin["kind"], KindRule>> = {
  openapi: { ...onTheWeb, options: { prose } },
  fragments: { ...onTheWeb, options: { prose } },
  page: { ...onTheWeb, options: {} },
  npm: {
    isAddress: (text) => /^(?:@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/.test(text),
    expected: "the name of a package",
    options: {
      file: /^(?!\.\.?(?:\/|$))[\w.@-]+(?:\/(?!\.\.?(?:\/|$))[\w.@-]+)*$/,
      version: /^\w[\w.-]*$/,
      prose,
    },
  },
  unknown: { isAddress: () => true, expected: "a reason", options: {} },
};

/**
 * Reads where each source comes from.
 * @throws {InputError} for a file that is not there, and for each entry that cannot be followed
 */
export async function readOrigins(root: string): Promise<Origin[]> {
  const entries = parseEntries(await readIfThere(join(root, upstreamPath)));
  const found = Object.entries(entries).map(([service, entry]) => readOrigin(service, entry));
  const faults = found.filter((each) => "problem" in each);
  if (faults.length > 0) throw new InputError(faults);
  return found.filter((each) => "kind" in each);
}

function parseEntries(text: string | undefined): object {
  const refusal = (problem: string, remedy: string): InputError =>
    new InputError([fault("", problem, remedy)]);
  if (text === undefined) {
    const remedy = "Add it with a line for each service, such as `petstore: { openapi: https://… }`";
    throw refusal("There is no such file", remedy);
  }
  try {
    const entries: unknown = parse(text);
    if (isObject(entries)) return entries;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw refusal(error.message.split("\n")[0] ?? "", "Correct the YAML there");
  }
  throw refusal("The file holds no services", "Write `service: { openapi: https://… }`");
}

function fault(pointer: string, problem: string, remedy: string): Diagnostic {
  return { file: upstreamPath, pointer, problem, remedy, code: "upstream" };
}

/** @returns the origin, or what is wrong with the entry */
function readOrigin(service: string, entry: unknown): Origin | Diagnostic {
  const wrong = (problem: string): Diagnostic =>
    fault(toPointer([service]), problem, "CONTRIBUTING says which entries there are");
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(service))
    return wrong(`${JSON.stringify(service)} cannot be the name of a service`);
  if (!isObject(entry)) return wrong(`The origin of ${service} is not an object`);
  const names = Object.keys(kinds) as Origin["kind"][];
  const [kind, other] = names.filter((each) => each in entry);
  if (kind === undefined || other !== undefined)
    return wrong(`The origin of ${service} has to have one of ${names.join(", ")}`);
  const { [kind]: address, ...options } = entry;
  const rule = kinds[kind];
  const isText = typeof address === "string" && address.trim() !== "";
  if (!isText || !rule.isAddress(address)) {
    const expected = isText ? rule.expected : "a text";
    return wrong(`\`${kind}\` of ${service} is ${JSON.stringify(address)}, which is not ${expected}`);
  }
  for (const [name, value] of Object.entries(options)) {
    const form = Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;
    if (form === undefined) return wrong(`\`${kind}\` of ${service} has no option ${JSON.stringify(name)}`);
    if (typeof value !== "string" || !form.test(value))
      return wrong(`\`${name}\` of ${service} cannot be ${JSON.stringify(value)}`);
  }
  const origin = { service, kind, address, prose: "keep", file: "", version: "latest", ...options } as Origin;
  if (kind === "npm" && origin.file === "")
    return wrong(`\`npm\` of ${service} needs \`file\`, the document's path in the package`);
  return origin;
}
