import { domainToASCII } from "node:url";
import { RosterInputError } from "./errors.ts";

/**
 * Brings an e-mail address to the form in which two are compared: without spaces around it, in Unicode form NFC, in
 * lower case, its domain in ASCII. An address with characters that nobody sees is none.
 * @throws {RosterInputError} for a text that is not an address
 */
export function normaliseEmail(text: string): string {
  const [, local, domain = ""] = /^([^\s@\p{C}]+)@([^\s@\p{C}]+)$/u.exec(text.trim().normalize("NFC")) ?? [];
  const ascii = domainToASCII(domain);
  if (local === undefined || ascii === "")
    throw new RosterInputError(`${JSON.stringify(text)} is not an e-mail address. Write it as name@domain.`);
  return `${local.toLowerCase()}@${ascii}`;
}

/** The normalised address without a tag (`+agents`): people are told apart by it. */
export function personKey(text: string): string {
  return normaliseEmail(text).replace(/(?<=[^+@])\+[^@]*(?=@)/u, "");
}

/** The key of an address that a service gives, which may be none. */
export function keyOfAccount(account: { readonly email: string }): string | undefined {
  try {
    return personKey(account.email);
  } catch {
    return undefined;
  }
}
