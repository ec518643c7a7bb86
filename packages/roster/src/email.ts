import { domainToASCII } from "node:url";
import { RosterInputError } from "./errors.ts";

/**
 * Characters that nobody sees, those that RFC 5322 allows in quotes alone, the three of which NFC makes ASCII (a Kelvin
 * sign is a `K`), and the one that stands for a letter which was lost.
 */
const unusable = String.raw`\s@\p{C}\p{Default_Ignorable_Code_Point}"(),:;<>\\[\]\u037E\u1FEF\u212A\uFFFD`;
const address = new RegExp(`^([^${unusable}]+)@([^${unusable}/?#%]+)$`, "u");
const hostName = /^(?=.*[a-z])[a-z\d._-]+$/;

/**
 * Brings an e-mail address to the form in which two are compared: without spaces around it, in lower case, in Unicode
 * form NFC, its domain in ASCII and without a dot at its end. Letters that look alike stay different, and so do dots. A
 * quoted name, a domain that is a number, and an address with characters that nobody sees are none.
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2
 * @throws {RosterInputError} for a text that is not an address
 */
export function normaliseEmail(text: string): string {
  const email = readEmail(text);
  if (email !== undefined) return email;
  throw new RosterInputError(`${JSON.stringify(text)} is not an e-mail address. Write it as name@domain.`);
}

/** The same; undefined for a text that is not an address. */
export function readEmail(text: string): string | undefined {
  const [, local = "", domain = ""] = address.exec(text.trim()) ?? [];
  const ascii = domainToASCII(domain).replace(/\.$/, "");
  if (!hostName.test(ascii)) return undefined;
  return `${local.normalize("NFC").toLowerCase().normalize("NFC")}@${ascii}`;
}

/** The normalised address of somebody who has a tag in it; undefined for another. */
export function taggedAddress(text: string): string | undefined {
  const whole = normaliseEmail(text);
  return whole === personKey(text) ? undefined : whole;
}

/** The normalised address without a tag (`+agents`): people are told apart by it. */
export function personKey(text: string): string {
  return withoutTag(normaliseEmail(text));
}

/** The key of an address that a service gives, which may be none. */
export function keyOfAccount({ email }: { readonly email: string }): string | undefined {
  const normal = readEmail(email);
  return normal === undefined ? undefined : withoutTag(normal);
}

const withoutTag = (email: string): string => email.replace(/(?<=[^+@])\+[^@]*(?=@)/u, "");
