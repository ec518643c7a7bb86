export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(text);
}

/** The words of a name in any notation. Capitals inside a word stay: `OAuth2Information` is one word. */
function wordsOf(text: string): string[] {
  return text.split(/[^\p{ID_Continue}$]+|_+/u).filter((word) => word !== "");
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Lowers the leading capitals of a word: `listUsers` for `ListUsers`, `urlList` for `URLList`, `id` for `ID`. */
function uncapitalize(word: string): string {
  const capitals = /^\p{Lu}+/u.exec(word)?.[0] ?? "";
  const isAcronym =
    capitals.length > 1 && capitals.length < word.length && /\p{Ll}/u.test(word.charAt(capitals.length));
  const length = isAcronym ? capitals.length - 1 : capitals.length;
  return word.slice(0, length).toLowerCase() + word.slice(length);
}

function startAsIdentifier(name: string): string {
  return /^[\p{ID_Start}_$]/u.test(name) ? name : `_${name}`;
}

/** The name of a constant: `listAgents` for `list_agents`, `ListAgents` or `list-agents`. */
export function camelCase(text: string): string {
  const [first = "_", ...rest] = wordsOf(text);
  return startAsIdentifier(uncapitalize(first) + rest.map(capitalize).join(""));
}

/** The name of a type: `SimpleUser` for `simple-user`. */
export function pascalCase(text: string): string {
  return startAsIdentifier(wordsOf(text).map(capitalize).join("") || "_");
}

/** The name of a package or a file: `agent-builder` for `Agent Builder`. Removes accents. */
export function kebabCase(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .normalize("NFC")
    .replaceAll("ß", "ss")
    .replaceAll(/['’]/g, "")
    .replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, "-")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join("-");
}

/** Maximum length of the name of an operation or a type: with a suffix such as `Output` it still fits on a line. */
const longest = 60;

/** Shortens a long name to its first words and a hash of the whole name. */
export function shorten(name: string): string {
  if (name.length <= longest) return name;
  const words = name.split(/(?=\p{Lu}\P{Lu})/u);
  let kept = "";
  for (const word of words) {
    if (kept.length + word.length > longest - 8) break;
    kept += word;
  }
  return `${kept === "" ? name.slice(0, longest - 8) : kept}_${hash(name)}`;
}

/** Six letters and digits. */
function hash(text: string): string {
  let value = 0;
  for (const letter of text) value = (value * 31 + (letter.codePointAt(0) ?? 0)) % 2_176_782_336;
  return value.toString(36).padStart(6, "0");
}

/** The name of an operation after its request: `getUsersByUserIdKeys` for `GET /users/{user_id}/keys`. */
export function nameOfRequest(method: string, path: string): string {
  const segments = path.split("/").map((segment) => segment.replaceAll(/\{([^}]*)\}/g, " by $1 "));
  return camelCase([method.toLowerCase(), ...segments].join(" "));
}

/** Removes the prefix `<service>.`, which the merge gives to names that several services use. */
export function withoutService(name: string, service: string): string {
  return name.startsWith(`${service}.`) ? name.slice(service.length + 1) : name;
}

/** Hands out names that are unique in one scope. */
export class NameScope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** Reserves the first free name. If none is free, appends to the last one the first free number, from 2 on. */
  take(...preferred: readonly [string, ...string[]]): string {
    const last = preferred[preferred.length - 1] as string;
    let name = preferred.find((candidate) => !this.#taken.has(candidate));
    for (let number = 2; name === undefined; number++) {
      if (!this.#taken.has(`${last}${number}`)) name = `${last}${number}`;
    }
    this.#taken.add(name);
    return name;
  }
}
