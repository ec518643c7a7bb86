import type { ParameterPlace } from "@rosterkit/runtime/operation";
import type { Keywords } from "./shape.ts";
import { compilePattern, textsMatching } from "./pattern.ts";
import { seededRandom } from "./random.ts";

export type Place = ParameterPlace | "body" | "response";

/** Bodies, unlike parameters, can tell an empty text and null from nothing, and a number from its text. */
export function isBody(place: Place): boolean {
  return place === "body" || place === "response";
}

/** The harness has no sample of a schema: the document needs an example. */
export class UnsampledError extends Error {
  override readonly name = "UnsampledError";
}

/** Reserved characters, and text that looks percent-encoded. */
const reserved = [..."/?#&=", "%41", "%2F", ..."+;:@$!*'(), "];
/** Letters beyond ASCII, some of which have another normal form. */
const wide = ["ä", "ß", "日本", "😀", "e\u0301", "\u212b"];
const headerReserved = [..."/?#&=", "%41", ..."+;:@$!*()[]"];

const corePattern = /q[0-9a-z]{9}z/g;

/** Finds the cores of all sentinels in a text. Letters and digits survive every encoding. */
export function findCores(text: string): string[] {
  return text.match(corePattern) ?? [];
}

/** The cores of all texts in a value. */
export function coresIn(value: unknown): string[] {
  return findCores(JSON.stringify(value) ?? "");
}

/** It begins with a letter, as some servers read `1-0` as 1. */
const madeUpId = /^f[\da-f]{7}-0000-4000-8000-[\da-f]{12}$/;

/** Whether a value is one that no server has by itself: it holds a core, or is a UUID of the harness. */
export function isMadeUp(value: unknown): boolean {
  return typeof value === "string" && (findCores(value).length > 0 || madeUpId.test(value));
}

const stems = 36 ** 5;

function writeCore(stem: number, count: string): string {
  return `q${(stem % stems).toString(36).padStart(5, "0")}${count}z`;
}

/** Renews the sentinels of a text, so that a server which has seen them once gets others. */
export function renewCores(text: string, turn: number): string {
  return text
    .replaceAll(corePattern, (core) =>
      writeCore(Number.parseInt(core.slice(1, 6), 36) + turn * 7919, core.slice(6, 10)),
    )
    .replace(madeUpId, (id) => id.slice(0, 24) + turn.toString(16).padStart(12, "0"));
}

/** Makes unique values, so that each can be found again on the wire. */
export class Sentinels {
  readonly #random: () => number;
  readonly #seed: number;
  #count = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = seededRandom(seed);
  }

  /** Letters and digits, always 11 of them, no two alike. */
  core(): string {
    this.#count += 1;
    return writeCore(this.#seed, this.#count.toString(36).padStart(4, "0").slice(-4));
  }

  text(place: Place, keywords: Keywords): string {
    const core = this.core();
    const candidates = [...this.#formatted(core, keywords["format"]), ...this.#plain(core, place)];
    const fitted =
      candidates.map((candidate) => fitLength(candidate, keywords)).find((text) => fits(text, keywords)) ??
      this.#matching(keywords).find((text) => fits(text, keywords) && canStand(text, place));
    if (fitted === undefined) throw new UnsampledError(`no text fits ${JSON.stringify(keywords)}`);
    return fitted;
  }

  #matching({ pattern }: Keywords): readonly string[] {
    return typeof pattern === "string" ? textsMatching(pattern, this.#seed + this.#count) : [];
  }

  /** A whole number between the bounds, another one each time as long as there are enough. */
  integer(minimum: number, maximum: number): number {
    this.#count += 1;
    const low = Math.max(minimum, Math.min(maximum, 1001));
    const span = Math.max(1, Math.min(maximum - low + 1, 1_000_000));
    return low + ((this.#count * 7 + Math.floor(this.#random() * 7)) % span);
  }

  #plain(core: string, place: Place): string[] {
    if (place === "cookie") return [core];
    if (place === "header") return [`${core}${this.#shuffled(headerReserved).join("")}x`, core];
    const tail = this.#shuffled([...reserved, ...wide]).join("");
    // A blank at each end is lost by whoever trims.
    const padded = place === "path" ? `${core}${tail}.` : ` ${core}${tail} `;
    return [
      padded,
      `${core}-_.@`,
      core,
      `${core}@example.com`,
      String(this.#count),
      core.slice(-2),
      "a",
      "A1",
    ];
  }

  #formatted(core: string, format: unknown): string[] {
    const unique = this.#count;
    const clock = `${two(unique % 24)}:${two(unique % 60)}:${two((unique * 7) % 60)}`;
    const day = `${2031 + (unique % 60)}-${two(1 + (unique % 12))}-${two(1 + (unique % 28))}`;
    const uri = `https://example.com/${core}?a=b%41&c=d+e`;
    const texts: Readonly<Record<string, string>> = {
      email: `${core}+x_y'z@example.com`,
      uuid: `f${unique.toString(16).padStart(7, "0")}-0000-4000-8000-${this.#seed.toString(16).padStart(12, "0")}`,
      // An offset with a plus sign: unencoded, it arrives as a blank.
      "date-time": `${day}T${clock}.${String(unique % 1000).padStart(3, "0")}+01:00`,
      date: day,
      time: `${clock}Z`,
      uri,
      url: uri,
      "uri-reference": uri,
      iri: uri,
      hostname: `${core}.example.com`,
      ipv4: `10.0.${unique % 256}.1`,
      ipv6: `2001:db8::${(unique % 65_536).toString(16)}`,
      byte: Buffer.from(core).toString("base64"),
    };
    return Object.hasOwn(texts, String(format)) ? [texts[String(format)] ?? ""] : [];
  }

  #shuffled(parts: readonly string[]): string[] {
    return parts
      .map((part) => ({ part, order: this.#random() }))
      .toSorted((one, other) => one.order - other.order)
      .map(({ part }) => part);
  }
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function fitLength(text: string, keywords: Keywords): string {
  const minimum = Number(keywords["minLength"] ?? 0);
  const maximum = Number(keywords["maxLength"] ?? Infinity);
  const padded = text.length < minimum ? text.padEnd(minimum, "x") : text;
  return [...padded].length > maximum ? [...padded].slice(0, maximum).join("") : padded;
}

function fits(text: string, { pattern, minLength, maxLength }: Keywords): boolean {
  const { length } = [...text];
  return (
    length >= Number(minLength ?? 0) &&
    length <= Number(maxLength ?? Infinity) &&
    (typeof pattern !== "string" || compilePattern(pattern).test(text))
  );
}

/** Whether the place can hold the text in any encoding. */
function canStand(text: string, place: Place): boolean {
  if (place === "path" && /^\.{0,2}$/.test(text)) return false;
  if (place === "header" || place === "cookie") return /^[!-~](?:[ -~]*[!-~])?$/.test(text);
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}
