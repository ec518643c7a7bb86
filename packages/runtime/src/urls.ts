import type { Refuse } from "./text.ts";

/** This machine: requests to it cannot be listened to on the way. */
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * A URL that credentials may be sent to. No message shows more of it than its host: it may hold a password.
 * @param name the option that gives it
 */
export function checkUrl(value: unknown, allowHttp: unknown, name: string, refuse: Refuse): URL {
  if (!value) throw refuse(`${name} is missing`);
  if (typeof value !== "string" || !URL.canParse(value))
    throw refuse(`${name} must be a whole URL, such as https://example.com`);
  const url = new URL(value);
  const { protocol, hostname } = url;
  if (!/^https?:$/.test(protocol)) throw refuse(`${name} must be https, not ${protocol}`);
  const extra = (["username", "password", "search", "hash"] as const).find((part) => url[part]);
  if (extra) throw refuse(`${name} must have no ${extra}`);
  if (protocol === "http:" && !allowHttp && !loopback.test(hostname))
    throw refuse(`${name} sends credentials to ${hostname} unencrypted: use https, or set allowHttp`);
  return url;
}
