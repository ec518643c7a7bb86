import type { ParameterPlace } from "@rosterkit/runtime/operation";
import type { Keywords } from "./shape.ts";
import { compilePattern, textsMatching } from "./pattern.ts";

export type Place = ParameterPlace | "body" | "response";

/** Whether a place is a body, which distinguishes null, an empty text, a number and its text, unlike a parameter. */
export function isBody(place: Place): boolean {
  return place === "body" || place === "response";
}

/** The harness finds no sample of a schema, so the document needs an example. */
export class UnsampledError extends Error {
  override readonly name = "UnsampledError";
}

/** Reserved characters, and text that looks percent-encoded. */
const reserved = [..."/?#&=", "%41", "%2F", ..."+;:@$!*'(), "];
/** Non-ASCII characters, some of which change under Unicode normalization. */
const wide = ["ä", "ß", "日本", "😀", "e\u0301", "\u212b"];
const headerReserved = [..."/?#&=", "%41", ..."+;:@$!*()[]"];

const corePattern = /q[0-9a-z]{9}z/g;

/** Returns the cores of all sentinels in a text. A core survives every encoding, as it is letters and digits. */
export function findCores(text: string): string[] {
  return text.match(corePattern) ?? [];
}

export function coresIn(value: unknown): string[] {
  return findCores(JSON.stringify(value) ?? "");
}

/** UUID of the harness. It begins with a letter, because some servers parse `1-0` as 1. */
const madeUpId = /^f[\da-f]{7}-0000-4000-8000-[\da-f]{12}$/;

/** Whether the harness generated a value, so that nothing on a server has it: it contains a core, or is our UUID. */
export function isMadeUp(value: unknown): boolean {
  return typeof value === "string" && (findCores(value).length > 0 || madeUpId.test(value));
}

function writeCore(stem: number, count: string): string {
  return `q${(stem % 36 ** 5).toString(36).padStart(5, "0")}${count}z`;
}

/** Replaces the sentinels in a text by new ones that the server has not received yet. */
export function renewCores(text: string, turn: number): string {
  return text
    .replaceAll(corePattern, (core) =>
      writeCore(Number.parseInt(core.slice(1, 6), 36) + turn * 7919, core.slice(6, 10)),
    )
    .replace(madeUpId, (id) => id.slice(0, 24) + turn.toString(16).padStart(12, "0"));
}

/** Generator of unique values that can be recognised on the wire. */
export class Sentinels {
  readonly #seed: number;
  #count = 0;
  #state: number;

  constructor(seed: number) {
    this.#seed = seed;
    this.#state = seed >>> 0;
  }

  /** Returns 11 letters and digits, different in each call. */
  core(): string {
    this.#count += 1;
    return writeCore(this.#seed, this.#count.toString(36).padStart(4, "0").slice(-4));
  }

  /** @throws {UnsampledError} if no text satisfies the keywords */
  text(place: Place, keywords: Keywords): string {
    const core = this.core();
    const { pattern } = keywords;
    const candidates = [...this.#formatted(core, keywords["format"]), ...this.#plain(core, place)];
    const fitted =
      candidates.map((candidate) => fitLength(candidate, keywords)).find((text) => fits(text, keywords)) ??
      (typeof pattern === "string" ? textsMatching(pattern, this.#seed + this.#count) : []).find(
        (text) => fits(text, keywords) && isSendable(text, place),
      );
    if (fitted === undefined) throw new UnsampledError(`no text fits ${JSON.stringify(keywords)}`);
    return fitted;
  }

  /** Returns an integer within inclusive bounds, different in each call if the range is large enough. */
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
    // The spaces at both ends, which a path does not have, reveal trimming.
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
      // An unencoded plus sign in the offset would arrive as a space.
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

  /** Returns a pseudo-random number from 0 up to 1 (mulberry32). */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
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
  return [...text.padEnd(minimum, "x")].slice(0, maximum).join("");
}

function fits(text: string, { pattern, minLength, maxLength }: Keywords): boolean {
  const { length } = [...text];
  return (
    length >= Number(minLength ?? 0) &&
    length <= Number(maxLength ?? Infinity) &&
    (typeof pattern !== "string" || compilePattern(pattern).test(text))
  );
}

/** Whether a text can be sent in a place, whatever the encoding. */
function isSendable(text: string, place: Place): boolean {
  if (place === "path" && /^\.{0,2}$/.test(text)) return false;
  if (place === "header" || place === "cookie") return /^[!-~](?:[ -~]*[!-~])?$/.test(text);
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}
