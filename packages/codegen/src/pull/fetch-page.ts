import type { Locked } from "./lock.ts";
import { Refusal } from "./refusal.ts";

/** Limits of one response. A page that exceeds them is not a document or its documentation. */
export interface FetchLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}

export const fetchLimits: FetchLimits = { milliseconds: 30_000, bytes: 64 * 2 ** 20 };

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const remedyOfAddress = "Correct the address in spec/upstream.yaml";

/**
 * Fetches a whole page without following redirects, over TLS unless the host is this machine.
 * @param known the last pull, whose entity tag saves the transfer of an unchanged page
 * @returns undefined if the page is unchanged
 * @throws {Refusal} for any other response
 */
export async function fetchPage(
  address: string,
  known?: Locked,
  limits: FetchLimits = fetchLimits,
): Promise<{ readonly text: string; readonly etag?: string } | undefined> {
  const url = new URL(address);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
  if (!isSafe) throw new Refusal(`${address} is not an https address`, remedyOfAddress);
  if (url.username !== "" || url.password !== "")
    throw new Refusal(`The address of ${url.host} contains credentials`, "Give an address that needs none");
  const etag = known?.address === address ? known.etag : undefined;
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(limits.milliseconds),
      headers: {
        accept: "application/json, application/yaml, text/markdown, text/plain",
        ...(etag !== undefined && { "if-none-match": etag }),
      },
    });
    if (response.status === 304 && etag !== undefined) return undefined;
    const refusal = refusalOf(response);
    if (refusal !== undefined) throw new Refusal(`${address} ${refusal[0]}`, refusal[1]);
    const text = await readText(address, response, limits.bytes);
    if (text.trim() === "") throw new Refusal(`${address} is empty`, "Look at the page, and pull again");
    const given = response.headers.get("etag");
    return { text, ...(given !== null && given.length <= 200 && { etag: given }) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { name, message, cause } = error as Error;
    const timedOut = `there was no whole response within ${limits.milliseconds} ms`;
    const reason = cause instanceof Error && cause.message !== "" ? cause.message : message;
    throw new Refusal(
      `${address} cannot be read: ${name === "TimeoutError" ? timedOut : reason}`,
      "Look at the network and the address, and pull again",
      { answered: false },
    );
  }
}

/** @returns a predicate about the page and a remedy, unless the response can be read */
function refusalOf({ status, headers }: Response): [problem: string, remedy: string] | undefined {
  const location = headers.get("location");
  if (status >= 300 && status < 400)
    return [
      `responds with status ${status}${location === null ? "" : `, and redirects to ${location}`}`,
      "If the page has moved there, write the new address into spec/upstream.yaml",
    ];
  if (status !== 200) return [`responds with status ${status}`, "Look at the page, or correct its address"];
  if (/^(?:text\/html|application\/xhtml)/i.test(headers.get("content-type") ?? ""))
    return [
      "is an HTML page, whose text changes with every build of its site",
      "Give the address of the page as Markdown, plain text, JSON or YAML",
    ];
  return undefined;
}

async function readText(address: string, response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new Refusal(`${address} has more than ${limit} bytes`, remedyOfAddress);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Refusal(`${address} is not text in UTF-8`, remedyOfAddress);
  }
}
