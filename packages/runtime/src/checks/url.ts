import type { Refuse } from "../checks.ts";
import { notBaseUrl, notSecure, notUrl } from "../problems.ts";

const loopback = /^(localhost|127(\.\d+){3}|\[::1])$/;

/**
 * Parses a URL that credentials are sent to.
 * @throws {InputError} that shows at most protocol and host: the rest may contain a password
 */
export function checkUrl(
  value: unknown,
  { name, allowHttp }: { readonly name: string; readonly allowHttp: unknown },
  refuse: Refuse,
): URL {
  if (!value) throw refuse(`${name} is missing`);
  if (!URL.canParse(value as string)) throw refuse(notUrl(name));
  const url = new URL(value as string);
  const { protocol, hostname } = url;
  if (protocol !== "https:" && (protocol !== "http:" || !(allowHttp || loopback.test(hostname))))
    throw refuse(notSecure(name, protocol, hostname));
  if (url.href !== url.origin + url.pathname) throw refuse(notBaseUrl(name, url));
  return url;
}
