import { join } from "node:path";
import { InputError, isObject, toPointer, type Diagnostic } from "@rosterkit/openapi";
import { parse, YAMLParseError } from "yaml";
import { kebabName } from "../name/public-names.ts";
import { readIfThere } from "../write/existing.ts";

/** Contains the origin of each source. */
export const upstreamPath = "spec/upstream.yaml";

/** The origin of one source. */
export interface Origin {
  /** Name of the service, and of its file in `spec/sources`. */
  readonly service: string;
  /** A URL of an OpenAPI document, of a page with fragments of one, or of prose; an npm package; or unknown. */
  readonly kind: "openapi" | "fragments" | "page" | "npm" | "unknown";
  /** A URL, the name of a package, or the reason why the origin is unknown. */
  readonly address: string;
  /** Whether the source keeps the platform's descriptions, summaries and titles. */
  readonly prose: "keep" | "drop";
  /** Path of the document in the package. */
  readonly file: string;
  /** Version of the package. */
  readonly version: string;
}

interface KindRule {
  readonly isAddress: (text: string) => boolean;
  readonly expected: string;
  /** The options and the form of their values. */
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

/** Reads the origins. @throws {InputError} if the file is missing, and with each invalid entry */
export function readOrigins(root: string): Origin[] {
  const origins: Origin[] = [];
  const faults: Diagnostic[] = [];
  for (const [service, entry] of Object.entries(parseEntries(readIfThere(join(root, upstreamPath))))) {
    const origin = readOrigin(service, entry);
    if (typeof origin === "object") origins.push(origin);
    else faults.push(fault(toPointer([service]), origin, "See the entries in CONTRIBUTING"));
  }
  if (faults.length > 0) throw new InputError(faults);
  return origins;
}

function parseEntries(text: string | undefined): object {
  const refuse = (problem: string, remedy: string): never => {
    throw new InputError([fault("", problem, remedy)]);
  };
  if (text === undefined)
    return refuse(
      "There is no such file",
      "Add a line per service, such as `petstore: { openapi: https://… }`",
    );
  try {
    const entries: unknown = parse(text);
    if (isObject(entries)) return entries;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return refuse(error.message.split("\n")[0] ?? "", "Correct the YAML there");
  }
  return refuse("The file is not an object of services", "Write `service: { openapi: https://… }`");
}

function fault(pointer: string, problem: string, remedy: string): Diagnostic {
  return { file: upstreamPath, pointer, problem, remedy, code: "upstream" };
}

/** Reads one entry. @returns the problem if it is invalid */
function readOrigin(service: string, entry: unknown): Origin | string {
  if (!kebabName.test(service)) return `${JSON.stringify(service)} cannot be the name of a service`;
  if (!isObject(entry)) return `The origin of ${service} is not an object`;
  const names = Object.keys(kinds) as Origin["kind"][];
  const [kind, other] = names.filter((each) => each in entry);
  if (kind === undefined || other !== undefined)
    return `The origin of ${service} needs one of ${names.join(", ")}`;
  const { [kind]: address, ...options } = entry;
  const rule = kinds[kind];
  const isText = typeof address === "string" && address.trim() !== "";
  if (!isText || !rule.isAddress(address))
    return `\`${kind}\` of ${service} is ${JSON.stringify(address)}, which is not ${isText ? rule.expected : "a string"}`;
  for (const [name, value] of Object.entries(options)) {
    const form = Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;
    if (form === undefined) return `\`${kind}\` of ${service} has no option ${JSON.stringify(name)}`;
    if (typeof value !== "string" || !form.test(value))
      return `\`${name}\` of ${service} cannot be ${JSON.stringify(value)}`;
  }
  const origin = { service, kind, address, prose: "keep", file: "", version: "latest", ...options } as Origin;
  const isIncomplete = kind === "npm" && origin.file === "";
  return isIncomplete ? `\`npm\` of ${service} needs \`file\`, the document's path in the package` : origin;
}
