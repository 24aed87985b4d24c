import { parkProblems } from "./check-park"
import { sameSitePath } from "./same-site-path"

const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== ""

const isAddress = (value: unknown): boolean => {
  try {
    return isText(value) && /^https?:$/.test(new URL(value).protocol)
  } catch {
    return false
  }
}

const isPath = (value: unknown): boolean =>
  isText(value) && sameSitePath(value, "") !== ""

const isRoute = (value: unknown): boolean =>
  isPath(value) && !/[?#]/.test(String(value))

const isList = (value: unknown, fits: (entry: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(fits)

type Rule = [fits: (value: unknown) => boolean, allowed: string]

const unset = (rule: Rule[0]) => (value: unknown) =>
  value === undefined || rule(value)

const isFunction = (value: unknown) => typeof value === "function"

const RULES: Record<string, Rule> = {
  medusaUrl: [isAddress, "an address with http(s)://"],
  publishableKey: [
    (value) =>
      isText(value) ||
      (isList(value, isText) && (value as unknown[]).length > 0),
    "a publishable key or a list of them",
  ],
  dashboardOrigins: [
    (value) => isList(value, isAddress),
    "a list of addresses with http(s)://",
  ],
  park: [
    unset((value) => typeof value === "object" && value !== null),
    "an object with token, cart, cache, domain",
  ],
  path: [unset(isRoute), "a path of this shop, without a query"],
  landing: [unset(isFunction), "a function that answers a path"],
  orderPath: [
    (value) =>
      value === null ||
      unset((path) => isPath(path) && String(path).includes(":id"))(value),
    'a path with ":id", or null',
  ],
  home: [unset(isPath), "a path of this shop"],
  onError: [unset(isFunction), "a function"],
}

/**
 * @throws Error naming every option that is wrong and what is allowed
 */
export function checkOptions(
  options: unknown,
  park: Record<string, unknown>
): void {
  const found = (options ?? {}) as Record<string, unknown>
  const problems = [
    ...Object.entries(RULES).flatMap(([key, [fits, allowed]]) =>
      fits(found[key]) ? [] : [`${key}: ${allowed}`]
    ),
    ...Object.keys(found)
      .filter((key) => !Object.hasOwn(RULES, key))
      .map(
        (key) =>
          `${key}: no such option; there are ${Object.keys(RULES).join(", ")}`
      ),
    ...parkProblems(park),
  ]

  if (problems.length > 0) {
    throw new Error(
      `The options of login as customer are wrong.\n${problems.map((problem) => `- ${problem}`).join("\n")}`
    )
  }
}
