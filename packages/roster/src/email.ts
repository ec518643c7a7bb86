import { domainToASCII } from "node:url";
import { RosterInputError } from "./errors.ts";

// Invisible characters, those that RFC 5322 allows only in quotes, the three that NFC turns into ASCII, and U+FFFD.
const unusable = String.raw`\s@\p{C}\p{Default_Ignorable_Code_Point}"(),:;<>\\[\]\u037E\u1FEF\u212A\uFFFD`;
const address = new RegExp(`^([^${unusable}]+)@([^${unusable}/?#%]+)$`, "u");
const hostName = /^(?=.*[a-z])[a-z\d._-]+$/;

/**
 * Normalises an e-mail address for comparison: trimmed, lower case, Unicode NFC, with the domain in ASCII and without a
 * trailing dot. Letters that look alike stay different, and dots are kept. Quoted local parts, numeric domains and
 * invisible characters are rejected.
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2
 * @throws {RosterInputError} if the text is not an address
 */
export function normaliseEmail(text: string): string {
  const email = readEmail(text);
  if (email !== undefined) return email;
  throw new RosterInputError(`${JSON.stringify(text)} is not an e-mail address. Write it as name@domain.`);
}

/** Normalises an address as {@link normaliseEmail} does, but returns undefined if the text is not an address. */
export function readEmail(text: string): string | undefined {
  const [, local = "", domain = ""] = address.exec(text.trim()) ?? [];
  const ascii = domainToASCII(domain).replace(/\.$/, "");
  if (!hostName.test(ascii)) return undefined;
  return `${local.normalize("NFC").toLowerCase().normalize("NFC")}@${ascii}`;
}

/** Returns the normalised address without its tag (`+agents`), which identifies a person. */
export function personKey(text: string): string {
  return withoutTag(normaliseEmail(text));
}

/** Returns the {@link personKey} of an account, or undefined if its address is missing or invalid. */
export function keyOfAccount({ email }: { readonly email: string }): string | undefined {
  const normal = readEmail(email);
  return normal === undefined ? undefined : withoutTag(normal);
}

const withoutTag = (email: string): string => email.replace(/(?<=[^+@])\+[^@]*(?=@)/u, "");
